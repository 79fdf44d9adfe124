import { expect, test } from 'vitest';
import { amendIfLocked } from '@/lib/pilots/amendment-commands';
import { changeStage, holdPilot } from '@/lib/pilots/stage-commands';
import { listGapWaivers, requireStagedPilot } from '@/lib/pilots/stage-queries';
import { database, type Transaction } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotAllowedError } from '@/lib/platform/errors';
import { given } from '@/lib/shared/result.test-data';
import { ada, person, pilotWith, viewer } from './go-no-go.test-data';
import { backToRunning, closePilot, lockLate, moveToDeciding, startPilot, waiveGaps } from './stage-commands';

withTestDatabase();

const lead = { ...person('Lena', 2), role: 'lead' as const };
const codes = (result: { ok: boolean; reasons?: { code: string }[] }) =>
  result.reasons?.map(({ code }) => code) ?? [];

/** A draft that is ready to start, with a target, a baseline and a role. */
async function readyPilot() {
  const made = await pilotWith(['go', 'Both teams want it'], ['no_go', 'Data is lost']);
  const db = database();
  const rule = { kind: 'attestation', by: null };
  await db.criterion.updateMany({ where: { pilotId: made.id }, data: { rule } });
  const days = { startsOn: new Date('2026-11-02'), endsOn: new Date('2026-11-14') };
  await db.pilot.update({ where: { id: made.id }, data: days });
  const metric = await db.metric.create({
    data: {
      projectId: made.project.id,
      key: `m-${made.slug}`,
      name: 'Build time',
      unit: 's',
      unitKind: 'duration',
      direction: 'lower',
      aggregation: 'p50',
      source: 'manual',
    },
  });
  const part = { pilotId: made.id, position: 0, name: 'Build time', text: '' };
  await db.target.create({ data: { ...part, metricId: metric.id, comparator: 'lte', value: 30 } });
  await db.baseline.create({ data: { ...part, value: 45 } });
  await db.pilotRole.create({ data: { pilotId: made.id, position: 0, role: 'Lead', personName: 'Lena' } });
  return made;
}

const versionOf = async (pilotId: string) => (await requireStagedPilot(viewer, pilotId)).version;
const at = async (pilotId: string) => ({ pilotId, version: await versionOf(pilotId) });

/** What an edit does: asks for the lock, then writes. */
async function edit(tx: Transaction, pilotId: string, title: string, reason: string | null = null) {
  const row = await tx.criterion.findFirstOrThrow({ where: { pilotId }, orderBy: { id: 'asc' } });
  const subject = { pilotId, subjectKind: 'criterion' as const, subjectId: row.id, subject: row.title };
  const asked = await amendIfLocked(tx, ada, {
    ...subject,
    before: { Title: row.title },
    after: { Title: title },
    reason,
  });
  if (asked.ok) await tx.criterion.update({ where: { id: row.id }, data: { title } });
  return asked;
}

test('a start locks criteria, baselines and targets at one moment, and says so', async () => {
  const { id } = await readyPilot();
  const { lockedAt } = given(await startPilot(ada, await at(id)));
  const db = database();
  const stamp = new Date(lockedAt);
  const pilot = await requireStagedPilot(viewer, id);
  expect(pilot).toMatchObject({ stage: 'running', lockedAt, startedAt: lockedAt });
  const rows = [
    ...(await db.criterion.findMany({ where: { pilotId: id } })),
    ...(await db.baseline.findMany({ where: { pilotId: id } })),
    ...(await db.target.findMany({ where: { pilotId: id } })),
  ];
  expect(rows.map((row) => row.lockedAt)).toEqual([stamp, stamp, stamp, stamp]);
  const event = await db.auditEvent.findFirst({ where: { subjectId: id, action: 'pilot.started' } });
  expect(event?.after).toMatchObject({ locked: { criteria: 2, baselines: 1, targets: 1 } });
});

test('a start is refused with every gap named, and accepted once each is closed or waived', async () => {
  const { id } = await pilotWith(['no_go', 'Data is lost']);
  const refused = await startPilot(ada, await at(id));
  expect(refused.ok).toBe(false);
  if (refused.ok) return;
  const keys = refused.reasons.map(({ field }) => field ?? '');
  expect(keys.map((key) => key.split(':')[0])).toEqual(['dates', 'go', 'criterion']);
  expect((await requireStagedPilot(viewer, id)).lockedAt).toBeNull();

  expect(codes(await waiveGaps(ada, { pilotId: id, gapKeys: ['role:gone'], reason: 'x' }))).toEqual([
    'no-gap',
  ]);
  await expect(waiveGaps(ada, { pilotId: id, gapKeys: keys, reason: ' ' })).rejects.toThrow();
  expect(given(await waiveGaps(ada, { pilotId: id, gapKeys: keys, reason: 'A dry run' })).waived).toBe(3);
  given(await startPilot(ada, await at(id)));
  const waivers = await listGapWaivers(viewer, id);
  expect(waivers.map(({ reason, byName }) => [reason, byName])).toEqual(Array(3).fill(['A dry run', 'Ada']));
  expect(codes(await waiveGaps(ada, { pilotId: id, gapKeys: keys, reason: 'late' }))).toEqual(['not-now']);
});

test('a criterion relative to a baseline without a number keeps a pilot from starting until it has one', async () => {
  const { id } = await readyPilot();
  const db = database();
  const { metricId } = await db.target.findFirstOrThrow({ where: { pilotId: id } });
  const baseline = await db.baseline.create({
    data: { pilotId: id, position: 1, name: 'Build before', text: 'The last 20 green runs' },
  });
  const { id: criterionId } = await db.criterion.findFirstOrThrow({ where: { pilotId: id, side: 'go' } });
  const rule = {
    kind: 'metric',
    metricId,
    aggregation: 'p50',
    window: { kind: 'last', samples: 8 },
    comparator: 'lte',
    bound: { kind: 'relative', baselineId: baseline.id, percent: -20 },
  };
  await db.criterion.update({ where: { id: criterionId }, data: { rule } });
  expect(await startPilot(ada, await at(id))).toMatchObject({
    ok: false,
    reasons: [{ code: 'gap', field: `criterion-baseline:${criterionId}` }],
  });
  await db.baseline.update({ where: { id: baseline.id }, data: { value: 45 } });
  given(await startPilot(ada, await at(id)));
});

test('of two starts at once one locks, and the other is told', async () => {
  const { id } = await readyPilot();
  const seen = await at(id);
  const answers = await Promise.all([startPilot(ada, seen), startPilot(lead, seen)]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(answers.flatMap(codes)).toEqual(['not-now']);
});

test('a move on an older version of the pilot is refused with how it stands now', async () => {
  const { id } = await readyPilot();
  const answer = await startPilot(ada, { pilotId: id, version: (await versionOf(id)) - 1 });
  expect(codes(answer)).toEqual(['conflict']);
  if (!answer.ok)
    expect(answer.reasons[0]?.theirs).toMatchObject({
      fields: { stage: 'draft' },
      version: await versionOf(id),
    });
});

test('an edit that holds the pilot first is saved before the lock; the start waits for it', async () => {
  const { id } = await readyPilot();
  const seen = await at(id);
  let started: Promise<unknown> = Promise.resolve();
  await inTransaction(async (tx) => {
    expect(await edit(tx, id, 'Edited before')).toEqual({ ok: true, value: null });
    started = startPilot(ada, seen);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await database().pilot.findUniqueOrThrow({ where: { id } })).lockedAt).toBeNull();
  });
  await started;
  const rows = await database().criterion.findMany({ where: { pilotId: id, title: 'Edited before' } });
  expect(rows.map((row) => row.lockedAt)).toEqual([expect.any(Date)]);
});

test('an edit that comes while a start is under way waits for it, and is then asked for its reason', async () => {
  const { id } = await readyPilot();
  let edited: Promise<unknown> = Promise.resolve();
  await inTransaction(async (tx) => {
    await holdPilot(tx, id);
    await changeStage(tx, ada, id, { stage: 'running', lockedAt: new Date() });
    edited = inTransaction((other) => edit(other, id, 'Edited after'));
    await new Promise((resolve) => setTimeout(resolve, 150));
  });
  expect(await edited).toMatchObject({ ok: false, reasons: [{ code: 'reason-needed' }] });
  const given = await inTransaction((tx) => edit(tx, id, 'Edited after', 'The word was wrong'));
  expect(given).toEqual({ ok: true, value: 1 });
});

test('many edits around a start: none commits after the lock without a reason, and none gets stuck', async () => {
  const { id } = await readyPilot();
  const seen = await at(id);
  const edits = Array.from({ length: 24 }, (_, n) => inTransaction((tx) => edit(tx, id, `Edit ${n}`)));
  const [started, ...early] = await Promise.all([startPilot(lead, seen), ...edits]);
  given(started);
  const late = await Promise.all(
    Array.from({ length: 8 }, (_, n) => inTransaction((tx) => edit(tx, id, `Late ${n}`))),
  );
  for (const answer of [...early, ...late])
    expect(answer.ok || codes(answer)[0] === 'reason-needed').toBe(true);
  expect(late.some(({ ok }) => ok)).toBe(false);
  expect(await database().amendment.count({ where: { pilotId: id } })).toBe(0);
});

test('even an edit that never asked for the lock cannot commit after it without an amendment', async () => {
  const { id } = await readyPilot();
  const row = await database().criterion.findFirstOrThrow({ where: { pilotId: id } });
  const late = inTransaction(async (tx) => {
    // It looked before the start, and writes after it.
    expect((await tx.pilot.findUniqueOrThrow({ where: { id } })).lockedAt).toBeNull();
    given(await startPilot(ada, await at(id)));
    await tx.criterion.update({ where: { id: row.id }, data: { title: 'Slipped in' } });
  });
  await expect(late).rejects.toThrow(/is locked: a change needs its amendment/);
  expect((await database().criterion.findUniqueOrThrow({ where: { id: row.id } })).title).toBe(row.title);
});

test.each(['criterion', 'baseline', 'target'] as const)(
  'the database refuses to add, change or delete a locked %s in silence',
  async (table) => {
    const { id } = await readyPilot();
    given(await startPilot(ada, await at(id)));
    const db = database();
    const said = table === 'criterion' ? 'title' : 'name';
    const refusal = /is locked: a change needs its amendment/;
    await expect(
      db.$executeRawUnsafe(`UPDATE ${table} SET ${said} = 'other' WHERE "pilotId" = '${id}'`),
    ).rejects.toThrow(refusal);
    await expect(db.$executeRawUnsafe(`DELETE FROM ${table} WHERE "pilotId" = '${id}'`)).rejects.toThrow(
      refusal,
    );
    // What is only bookkeeping may change.
    await db.$executeRawUnsafe(`UPDATE ${table} SET position = 9 WHERE "pilotId" = '${id}'`);
  },
);

test('amendments cannot be changed, deleted or cleared away', async () => {
  const { id } = await readyPilot();
  given(await startPilot(ada, await at(id)));
  given(await inTransaction((tx) => edit(tx, id, 'Other words', 'The word was wrong')));
  const db = database();
  const refusal = /amendment is append-only/;
  await expect(db.$executeRaw`UPDATE amendment SET reason = 'x'`).rejects.toThrow(refusal);
  await expect(db.$executeRaw`DELETE FROM amendment`).rejects.toThrow(refusal);
  await expect(db.$executeRaw`TRUNCATE amendment`).rejects.toThrow(refusal);
});

test('a pilot goes to deciding and back, is closed with a reason only, and nothing follows', async () => {
  const { id } = await readyPilot();
  expect(codes(await moveToDeciding(ada, await at(id)))).toEqual(['not-now']);
  given(await startPilot(ada, await at(id)));
  given(await moveToDeciding(ada, await at(id)));
  given(await backToRunning(ada, await at(id)));
  await expect(closePilot(ada, { ...(await at(id)), reason: 'No budget' })).rejects.toThrow(NotAllowedError);
  expect(codes(await closePilot(lead, await at(id)))).toEqual(['reason-needed']);
  given(await closePilot(lead, { ...(await at(id)), reason: 'No budget' }));
  expect(await requireStagedPilot(viewer, id)).toMatchObject({ stage: 'closed', closeReason: 'No budget' });
  expect(codes(await backToRunning(lead, await at(id)))).toEqual(['not-now']);
  expect(codes(await closePilot(lead, { ...(await at(id)), reason: 'Again' }))).toEqual(['not-now']);
});

test('a pilot that runs without a lock is locked late, once', async () => {
  const { id } = await readyPilot();
  expect(codes(await lockLate(ada, await at(id)))).toEqual(['not-now']);
  await database().pilot.update({ where: { id }, data: { stage: 'running' } });
  given(await lockLate(ada, await at(id)));
  const pilot = await requireStagedPilot(viewer, id);
  expect([pilot.stage, pilot.startedAt, pilot.lockedAt]).toEqual(['running', null, expect.any(String)]);
  expect(codes(await lockLate(ada, await at(id)))).toEqual(['not-now']);
});

test('a reader may not start a pilot, nor waive a gap', async () => {
  const { id } = await readyPilot();
  const reader = { ...person('Rita', 3), role: 'viewer' as const };
  await expect(startPilot(reader, await at(id))).rejects.toThrow(NotAllowedError);
  await expect(waiveGaps(reader, { pilotId: id, gapKeys: ['go'], reason: 'x' })).rejects.toThrow(
    NotAllowedError,
  );
});
