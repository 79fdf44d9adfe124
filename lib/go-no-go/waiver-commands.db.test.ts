import { expect, test } from 'vitest';
import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import { ada, criterion, pilotWith, rule, viewer } from './go-no-go.test-data';
import { requirePilotRecord } from './queries';
import { answerWaiver, askWaiver, endWaiver, withdrawWaiver } from './waiver-commands';

withTestDatabase();

const someone = (name: string, n: number, role: Role): Viewer => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-0000000000${n}`,
  name,
  role,
  projectRoles: {},
});
const [lea, max, eve] = [
  someone('Lea', 11, 'lead'),
  someone('Max', 12, 'lead'),
  someone('Eve', 13, 'viewer'),
];
const reason = 'The vendor delivers in March';

async function asked(who: Viewer = ada, until = '') {
  const { slug, project } = await pilotWith(['go', 'Works']);
  given(await rule(slug, 'Works', { kind: 'attestation', by: null }));
  const { id: criterionId } = await criterion(slug, 'Works');
  const { id: waiverId } = given(await askWaiver(who, { criterionId, reason, until }));
  return { slug, project, criterionId, waiverId };
}
const stands = async (slug: string) => (await criterion(slug, 'Works')).evaluation.state;

test('a waiver counts from its approval until it is ended, and both stay to be seen', async () => {
  const { slug, waiverId } = await asked();
  expect(await stands(slug)).toBe('unknown');
  given(await answerWaiver(lea, { waiverId, answer: 'approve' }));
  expect(await criterion(slug, 'Works')).toMatchObject({
    evaluation: { state: 'waived', evidence: { text: `waived by Lea: ${reason}` } },
  });
  expect((await requirePilotRecord(viewer, slug)).verdict).toBe('go');
  given(await endWaiver(ada, { waiverId }));
  expect(await stands(slug)).toBe('unknown');
  expect(await endWaiver(ada, { waiverId })).toMatchObject({ reasons: [{ code: 'not-running' }] });
  expect(await database().waiver.findUnique({ where: { id: waiverId } })).toMatchObject({
    askedByName: 'Ada',
    answeredByName: 'Lea',
    endedByName: 'Ada',
  });
});

test('of two who answer at once the first one stands, and the other is told', async () => {
  const { waiverId } = await asked();
  const answers = await Promise.all([
    answerWaiver(lea, { waiverId, answer: 'approve' }),
    answerWaiver(max, { waiverId, answer: 'refuse', reason: 'Too early' }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const first = answers[0].ok ? 'Lea was first: it is approved' : 'Max was first: it is refused';
  expect(answers.find(({ ok }) => !ok)).toMatchObject({
    reasons: [{ code: 'answered', message: expect.stringContaining(first) }],
  });
});

test('nobody answers their own, even who may decide; the database refuses it too', async () => {
  const { waiverId } = await asked(lea);
  const own = await answerWaiver(lea, { waiverId, answer: 'approve' });
  expect(own).toMatchObject({ ok: false, reasons: [{ code: 'own-waiver' }] });
  const row = await database().waiver.findUniqueOrThrow({ where: { id: waiverId } });
  await expect(
    database().waiver.update({
      where: { id: waiverId },
      data: { state: 'approved', answeredById: row.askedById, answeredByName: 'Lea' },
    }),
  ).rejects.toThrow();
});

test('who may not decide does not answer, who may not edit does not ask, and no token does either', async () => {
  const { waiverId, criterionId } = await asked(lea);
  await expect(answerWaiver(ada, { waiverId, answer: 'approve' })).rejects.toThrow('role');
  await expect(askWaiver(eve, { criterionId, reason })).rejects.toThrow('role');
  await expect(withdrawWaiver(eve, { waiverId })).rejects.toThrow('role');
  const token: Viewer = { kind: 'token', id: waiverId, name: 't', role: 'admin', projectId: null };
  const notAPerson = { ok: false, reasons: [{ code: 'not-a-person' }] };
  expect(await askWaiver(token, { criterionId, reason })).toMatchObject(notAPerson);
  expect(await answerWaiver(token, { waiverId, answer: 'approve' })).toMatchObject(notAPerson);
  expect(await endWaiver(token, { waiverId })).toMatchObject(notAPerson);
});

test('what is met needs no waiver, neither when it is asked for nor when it is approved', async () => {
  const { criterionId, waiverId } = await asked();
  given(await attest(ada, { criterionId, holds: true, statement: 'Saw it' }));
  expect(await answerWaiver(lea, { waiverId, answer: 'approve' })).toMatchObject({
    reasons: [{ code: 'met', message: 'The criterion is met, so there is nothing to waive.' }],
  });
  given(await answerWaiver(lea, { waiverId, answer: 'refuse', reason: 'It is met' }));
  expect(await askWaiver(ada, { criterionId, reason })).toMatchObject({ reasons: [{ code: 'met' }] });
});

test('a day that has passed is refused, and a day counts to its end in the pilot’s time zone', async () => {
  const { slug, criterionId, waiverId } = await asked();
  given(await withdrawWaiver(ada, { waiverId }));
  expect(await askWaiver(ada, { criterionId, reason, until: '2020-01-01' })).toMatchObject({
    reasons: [{ code: 'past', field: 'until' }],
  });
  await database().pilot.update({ where: { slug }, data: { timeZone: 'America/Los_Angeles' } });
  const { id } = given(await askWaiver(ada, { criterionId, reason, until: '2099-12-31' }));
  expect(await database().waiver.findUnique({ where: { id } })).toMatchObject({
    until: new Date('2100-01-01T07:59:59.999Z'),
  });
});

test('an approval that comes after the last day is refused, and another may be asked for', async () => {
  const { criterionId, waiverId } = await asked(ada, '2099-12-31');
  await database().waiver.update({ where: { id: waiverId }, data: { until: new Date(Date.now() - 1) } });
  expect(await answerWaiver(lea, { waiverId, answer: 'approve' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'past' }],
  });
  given(await askWaiver(max, { criterionId, reason }));
});

test('one at a time waits or counts; only the one who asked withdraws, and a refusal says why', async () => {
  const { criterionId, waiverId } = await asked();
  expect(await askWaiver(max, { criterionId, reason })).toMatchObject({
    reasons: [{ code: 'waived-already', message: expect.stringContaining('Ada has asked already') }],
  });
  expect(await withdrawWaiver(max, { waiverId })).toMatchObject({ reasons: [{ code: 'not-own' }] });
  expect(await answerWaiver(max, { waiverId, answer: 'refuse' })).toMatchObject({
    reasons: [{ code: 'reason-needed', field: 'reason' }],
  });
  given(await withdrawWaiver(ada, { waiverId }));
  const again = given(await askWaiver(max, { criterionId, reason }));
  given(await answerWaiver(lea, { waiverId: again.id, answer: 'approve' }));
  expect(await askWaiver(ada, { criterionId, reason })).toMatchObject({
    reasons: [{ code: 'waived-already' }],
  });
});
