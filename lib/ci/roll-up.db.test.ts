import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Prisma } from '@/generated/prisma/client';
import { connectDatabase, database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { fromScratch, jobRow, madeRepository, runRow, stored, system } from './ci.test-data';
import { bucketOf } from './domain/histogram';
import { countLeftDays } from './records/roll-up';
import { bucketSql } from './records/run-terms';
import { finishRollups, refreshRollups } from './roll-up-commands';
import { jobSpans, runSpans } from './spans.test-data';

withTestDatabase();

async function expectWhole(repositoryId: string) {
  const where = { repositoryId };
  const [runs, jobs, rolled] = await Promise.all([
    database().workflowRun.findMany({ where }),
    database().workflowJob.findMany({ where }),
    stored(repositoryId),
  ]);
  const close = (a: unknown) =>
    JSON.parse(JSON.stringify(a, (_k, v) => (typeof v === 'number' ? Number(v.toPrecision(12)) : v)));
  expect(close(rolled)).toEqual(close(fromScratch(runs as never, jobs as never)));
  for (const spans of [await jobSpans(repositoryId), await runSpans(repositoryId)])
    expect(close(spans.kept)).toEqual(close(spans.added));
  return rolled;
}

test('SQL and the domain put values into the same buckets', async () => {
  const values = [0, 0.001, 1, 1.0202, 60, 3600, 86_400, 1e9];
  for (let i = 0; i < 20_000; i += 1)
    values.push(Math.round(Math.exp(((i % 2000) / 2000) * 14) * (i + 1)) / 1000);
  const rows = await database().$queryRaw<{ value: number; bucket: number }[]>`
    SELECT value, ${bucketSql(Prisma.sql`value`)} AS bucket FROM unnest(${values}::float8[]) AS given(value)`;
  expect(rows.length).toBe(values.length);
  expect(rows.filter(({ value, bucket }) => bucket !== bucketOf(value))).toEqual([]);
});

test('a first roll-up takes everything; a second one finds nothing to do', async () => {
  const { projectId, repositoryId } = await madeRepository('first');
  await database().workflowRun.createMany({
    data: [
      runRow(repositoryId, { id: 1, createdAt: '2026-11-01T23:59:59.999Z', seconds: 12.5 }),
      runRow(repositoryId, { id: 2, createdAt: '2026-11-02T00:00:00Z', conclusion: 'failure', attempt: 3 }),
      runRow(repositoryId, {
        id: 3,
        createdAt: '2026-11-02T08:00:00Z',
        conclusion: 'cancelled',
        branch: null,
      }),
      runRow(repositoryId, {
        id: 4,
        createdAt: '2026-11-02T09:00:00Z',
        status: 'in_progress',
        conclusion: null,
        seconds: null,
      }),
    ],
  });
  await database().workflowJob.createMany({
    data: [
      jobRow(repositoryId, {
        id: 1,
        runId: 2,
        createdAt: '2026-11-02T00:00:01Z',
        conclusion: 'failure',
        seconds: 40,
      }),
      jobRow(repositoryId, { id: 2, runId: 2, createdAt: '2026-11-03T00:00:01Z', attempt: 2, waited: 0 }),
    ],
  });
  expect(await refreshRollups(system, { projectId })).toEqual({ days: 2, isWhole: true });
  const { days, jobDays } = await expectWhole(repositoryId);
  expect(days.map(({ key }) => key)).toEqual([
    '2026-11-01 Build *',
    '2026-11-01 Build main',
    '2026-11-02 Build ',
    '2026-11-02 Build *',
    '2026-11-02 Build main',
  ]);
  expect(jobDays).toMatchObject([{ key: '2026-11-02 test', jobs: 2, flaky: 1, flakySeconds: 40 }]);
  expect(await refreshRollups(system, { projectId })).toEqual({ days: 0, isWhole: true });
});

test('a row that is committed late with an older syncedAt is taken up', async () => {
  const { projectId, repositoryId } = await madeRepository('late');
  await database().workflowRun.create({
    data: runRow(repositoryId, { id: 1, createdAt: '2026-11-01T08:00:00Z' }),
  });
  const late = connectDatabase(process.env.DATABASE_URL ?? '', 1);
  try {
    await late.$transaction(
      async (tx) => {
        const old = new Date(Date.now() - 4 * 60_000);
        await tx.workflowRun.create({
          data: runRow(repositoryId, { id: 2, createdAt: '2026-10-01T08:00:00Z', syncedAt: old }),
        });
        await refreshRollups(system, { projectId });
        expect((await stored(repositoryId)).days.map(({ runs }) => runs)).toEqual([1, 1]);
      },
      { timeout: 90_000 },
    );
  } finally {
    await late.$disconnect();
  }
  await refreshRollups(system, { projectId });
  expect((await expectWhole(repositoryId)).days.length).toBe(4);
});

test('a transaction that stays open for long holds the mark back', async () => {
  const { projectId, repositoryId } = await madeRepository('open');
  await database().workflowRun.create({
    data: runRow(repositoryId, { id: 1, createdAt: '2026-11-01T08:00:00Z' }),
  });
  const late = connectDatabase(process.env.DATABASE_URL ?? '', 1);
  try {
    await late.$transaction(
      async (tx) => {
        const [begun] = await tx.$queryRaw<{ at: Date }[]>`SELECT now() AS at`;
        await new Promise((done) => setTimeout(done, 1500));
        await refreshRollups(system, { projectId });
        const { runsUpTo } = await database().ciRolledUp.findUniqueOrThrow({ where: { repositoryId } });
        expect(runsUpTo.getTime()).toBeLessThanOrEqual((begun?.at.getTime() ?? 0) - 5 * 60_000);
      },
      { timeout: 90_000 },
    );
  } finally {
    await late.$disconnect();
  }
});

const hours = fc.integer({ min: 0, max: 24 * 6 - 1 });
const timeOf = (hour: number) => new Date(Date.UTC(2026, 9, 1, hour)).toISOString();
const conclusion = fc.constantFrom('success', 'success', 'failure', 'cancelled', 'timed_out', null);
const change = fc.oneof(
  fc.record({
    kind: fc.constant('runs' as const),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
    hour: hours,
    conclusion,
    branch: fc.constantFrom('main', 'topic', null),
    workflow: fc.constantFrom('Build', 'Deploy it'),
    seconds: fc.double({ min: 0, max: 5000, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('jobs' as const),
    runId: fc.integer({ min: 1, max: 30 }),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }),
    name: fc.constantFrom('unit', 'lint'),
    conclusion,
    seconds: fc.integer({ min: 0, max: 900 }),
  }),
  fc.record({ kind: fc.constantFrom('hide', 'drop', 'drop-jobs'), id: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('move' as const), id: fc.integer({ min: 1, max: 30 }), hour: hours }),
  fc.record({ kind: fc.constantFrom('refresh', 'refresh-twice') }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

async function apply(one: Change, { projectId, repositoryId }: { projectId: string; repositoryId: string }) {
  const db = database();
  if (one.kind === 'runs') {
    for (const id of one.ids) {
      const data = runRow(repositoryId, {
        ...one,
        id,
        createdAt: timeOf(one.hour),
        sha: `sha-${id % 5}`,
        attempt: 1 + (id % 3),
        syncedAt: new Date(),
      });
      const where = { repositoryId_githubId: { repositoryId, githubId: BigInt(id) } };
      await db.workflowRun.upsert({ where, create: data, update: { ...data, deletedAt: null } });
    }
  } else if (one.kind === 'jobs') {
    for (const id of one.ids) {
      const data = jobRow(repositoryId, { ...one, id, createdAt: timeOf(id), syncedAt: new Date() });
      const where = { repositoryId_githubId: { repositoryId, githubId: BigInt(id) } };
      await db.workflowJob.upsert({ where, create: data, update: data });
    }
  } else if (one.kind === 'move') {
    const where = { repositoryId, githubId: BigInt(one.id) };
    await db.workflowRun.updateMany({ where, data: { createdAt: timeOf(one.hour), syncedAt: new Date() } });
  } else if (one.kind === 'hide') {
    const where = { repositoryId, githubId: BigInt(one.id) };
    await db.workflowRun.updateMany({ where, data: { deletedAt: new Date(), syncedAt: new Date() } });
  } else if (one.kind === 'drop') {
    await db.workflowRun.deleteMany({ where: { repositoryId, githubId: BigInt(one.id) } });
  } else if (one.kind === 'drop-jobs') {
    await db.workflowJob.deleteMany({ where: { repositoryId, runId: BigInt(one.id) } });
  } else if (one.kind === 'refresh') {
    await refreshRollups(system, { projectId });
  } else await Promise.all([refreshRollups(system, { projectId }), refreshRollups(system, { projectId })]);
}

test('after any changes and refreshes the roll-ups are those made up from scratch', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 14 }), async (changes) => {
      n += 1;
      const made = await madeRepository(`any-${n}`);
      // Everything that was written a moment ago is older than the overlap, so that only what is noticed is taken up.
      for (const one of changes) {
        await apply(one, made);
        if (one.kind.startsWith('refresh'))
          await database()
            .$executeRaw`UPDATE ci_rolled_up SET "runsUpTo" = clock_timestamp() - interval '2 milliseconds', "jobsUpTo" = clock_timestamp() - interval '2 milliseconds'
            WHERE "repositoryId" = ${made.repositoryId}::uuid`;
      }
      await refreshRollups(system, made);
      await expectWhole(made.repositoryId);
    }),
    { numRuns: 60 },
  );
});

test('refreshers and writers at once leave nothing out', async () => {
  const made = await madeRepository('at-once');
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let i = 0; i < 15; i += 1) {
      const id = writer * 100 + i;
      await database().workflowRun.create({
        data: runRow(made.repositoryId, { id, createdAt: timeOf(id % 140), syncedAt: new Date() }),
      });
      if (i % 4 === 3) await database().workflowRun.deleteMany({ where: { githubId: BigInt(id - 1) } });
    }
  });
  const refreshers = Array.from({ length: 3 }, async () => {
    for (let i = 0; i < 12; i += 1) await refreshRollups(system, made);
  });
  await Promise.all([...writers, ...refreshers]);
  await refreshRollups(system, made);
  expect((await expectWhole(made.repositoryId)).days.length).toBeGreaterThan(2);
});

test('a page makes up the newest days of many and says how many are left; a job makes up the rest', async () => {
  const { projectId, repositoryId } = await madeRepository('first-of-many');
  await database().$executeRaw`
    INSERT INTO workflow_run ("repositoryId", "githubId", "workflowId", "workflowName", "runNumber", event, branch,
      "headSha", status, conclusion, "htmlUrl", "createdAt", "updatedAt", "durationSeconds")
    SELECT ${repositoryId}::uuid, n, 1, 'Build', n, 'push', 'main', md5(n::text), 'completed', 'success', '', at, at, 60
    FROM generate_series(1, 400) n CROSS JOIN LATERAL (SELECT timestamptz '2026-11-21T12:00:00Z' - n * interval '1 day' AS at) t`;
  const stopping = AbortSignal.abort();
  expect(await refreshRollups(system, { projectId, stopping, patience: 'page' })).toEqual({
    days: 7,
    isWhole: false,
  });
  const days = await database().ciDay.findMany({ where: { repositoryId, branch: '*' } });
  expect(days.map(({ day }) => day.toISOString().slice(0, 10)).sort()[0]).toBe('2026-11-14');
  expect(await countLeftDays(projectId, '2026-11-01', '2026-11-21')).toBe(13);
  expect(await refreshRollups(system, { projectId })).toEqual({ days: 393, isWhole: true });
  await finishRollups(system);
  expect(await countLeftDays(projectId, '2020-01-01', '2026-11-21')).toBe(0);
  await expectWhole(repositoryId);
});

test('a page does not wait for a roll-up that is under way, and says that it is not whole', async () => {
  const { projectId, repositoryId } = await madeRepository('busy');
  await database().workflowRun.createMany({
    data: [runRow(repositoryId, { id: 1, createdAt: '2026-11-02T00:00:00Z' })],
  });
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ci roll-up ' || ${repositoryId}, 0))`;
    expect(await refreshRollups(system, { projectId, patience: 'page' })).toEqual({
      days: 0,
      isWhole: false,
    });
  });
  expect(await refreshRollups(system, { projectId, patience: 'page' })).toEqual({ days: 1, isWhole: true });
});

test('when all runs of some days are gone, so are their spans and those of their jobs', async () => {
  const { projectId, repositoryId } = await madeRepository('gone-spans');
  const [gone, stays] = ['2026-11-02T09:00:00Z', '2026-10-02T09:00:00Z'];
  await database().workflowRun.createMany({
    data: [gone, stays].map((createdAt, id) => runRow(repositoryId, { id: id + 1, createdAt })),
  });
  await database().workflowJob.createMany({
    data: [gone, stays].map((createdAt, id) =>
      jobRow(repositoryId, { id: id + 1, runId: id + 1, createdAt }),
    ),
  });
  await refreshRollups(system, { projectId });
  expect((await jobSpans(repositoryId)).kept.length).toBe(4);
  expect((await runSpans(repositoryId)).kept.length).toBe(6);
  await database().workflowRun.deleteMany({ where: { repositoryId, githubId: 1n } });
  await refreshRollups(system, { projectId });
  await expectWhole(repositoryId);
  expect((await jobSpans(repositoryId)).kept.length).toBe(2);
  expect((await runSpans(repositoryId)).kept.length).toBe(3);
});
