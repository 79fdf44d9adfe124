import { requireStagedPilot } from '@/lib/pilots/stage-queries';
import { database } from '@/lib/platform/database/client';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import { decide } from './decision-commands';
import type { DecideInput } from './decision-input';
import { ada, criterion, pilotWith, rule, viewer } from './go-no-go.test-data';
import { moveToDeciding, startPilot, waiveGaps } from './stage-commands';

const leader = (name: string, n: number) => ({
  kind: 'person' as const,
  id: `0199f000-0000-7000-8000-00000000001${n}`,
  name,
  role: 'lead' as const,
  projectRoles: {},
});
export const lena = leader('Lena', 2);
export const omar = leader('Ömär Ньютон 陳', 3);

const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
export const tomorrow = day(1);
export const yesterday = day(-1);
export const nextMonth = day(30);

export const at = async (pilotId: string) => ({
  pilotId,
  version: (await requireStagedPilot(viewer, pilotId)).version,
});

/** A pilot that ran and is up for a decision, with one go criterion that somebody vouches for, or not yet. */
export async function pilotUpForDecision(said: 'met' | 'not-met' | 'unknown') {
  const pilot = await pilotWith(['go', 'Both teams want it']);
  const days = { startsOn: new Date(day(-10)), endsOn: new Date(day(4)) };
  await database().pilot.update({ where: { id: pilot.id }, data: days });
  given(await rule(pilot.slug, 'Both teams want it', { kind: 'attestation', by: null }));
  given(await startPilot(ada, await at(pilot.id)));
  if (said !== 'unknown') await vouch(pilot.slug, said === 'met');
  given(await moveToDeciding(ada, await at(pilot.id)));
  return pilot;
}

export async function vouch(slug: string, holds: boolean) {
  const { id } = await criterion(slug, 'Both teams want it');
  given(await attest(ada, { criterionId: id, holds, statement: 'Asked both', link: '', until: '' }));
}

/** A pilot without any criterion, up for a decision all the same. */
export async function pilotWithoutCriteria() {
  const pilot = await pilotWith();
  const gapKeys = ['go', 'dates'];
  given(await waiveGaps(ada, { pilotId: pilot.id, gapKeys, reason: 'A dry run' }));
  given(await startPilot(ada, await at(pilot.id)));
  given(await moveToDeciding(ada, await at(pilot.id)));
  return pilot;
}

export const codes = (result: { ok: boolean; reasons?: { code: string }[] }) =>
  result.reasons?.map(({ code }) => code) ?? [];
export const said = (result: { ok: boolean; reasons?: { message: string }[] }) =>
  result.reasons?.[0]?.message ?? '';
export const asked = (pilotId: string, change: Partial<DecideInput> = {}): DecideInput => ({
  pilotId,
  after: 0,
  seenVerdict: 'go',
  outcome: 'go',
  reason: 'It works',
  ...change,
});
export const condition = { text: 'Alerts go to the on-call', ownerName: 'Zoë 王', dueOn: tomorrow };
export const proposed = async (pilotId: string, change: Partial<DecideInput> = {}) => {
  const made = given(await decide(lena, asked(pilotId, { seenVerdict: 'undecidable', ...change })));
  if (made.kind !== 'proposed') throw new Error('it was published');
  return made.proposalId;
};
