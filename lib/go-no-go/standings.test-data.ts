import { database } from '@/lib/platform/database/client';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import { ada, criterion, pilotWith, rule, viewer } from './go-no-go.test-data';
import { listPilotVerdicts } from './queries';

/** A pilot with one go criterion that a person vouches for, so that it is a go; `until` is an ISO day. */
export async function vouchedPilot(until: string | null = null) {
  const pilot = await pilotWith(['go', 'Works']);
  given(await rule(pilot.slug, 'Works', { kind: 'attestation', by: null }));
  const vouch = async (holds: boolean) =>
    given(
      await attest(ada, {
        criterionId: (await criterion(pilot.slug, 'Works')).id,
        holds,
        statement: 'Seen',
        until,
      }),
    );
  await vouch(true);
  return { ...pilot, vouch };
}

/** The pilot as lists show it. */
export async function listed(slug: string, now?: Date) {
  const { items } = await listPilotVerdicts(viewer, { perPage: 200 }, now);
  return items.find((pilot) => pilot.slug === slug);
}

export const storedStanding = (pilotId: string) =>
  database().pilotStanding.findUniqueOrThrow({ where: { pilotId } });

/** What the history of a pilot's criteria says, oldest first. */
export async function historyOf(pilotId: string): Promise<string[]> {
  const rows = await database().evaluation.findMany({
    where: { criterion: { pilotId } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ state }) => state);
}

/** Makes what is stored say something that was never judged, so that a reader who shows it is found out. */
export async function forgeStored(pilotId: string, headline: string): Promise<void> {
  await database().$executeRaw`
    UPDATE pilot_standing SET summary = jsonb_set(summary, '{headline}', to_jsonb(${headline}::text))
    WHERE "pilotId" = ${pilotId}::uuid`;
}

export const later = (days: number) => new Date(Date.now() + days * 86_400_000);
