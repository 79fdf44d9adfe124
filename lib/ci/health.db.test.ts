import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { quantile } from '@/lib/shared/statistics';
import { jobRow, madeRepository, runRow, system } from './ci.test-data';
import { compareCi } from './compare-queries';
import { readCiHealth } from './queries';
import { refreshRollups } from './roll-up-commands';

withTestDatabase();

const now = new Date('2026-11-21T12:00:00Z');
const week = { from: '2026-11-15', to: '2026-11-21' };

test('counts what succeeded and failed, leaves out the rest, and says how many are missing for a figure', async () => {
  const { projectId, repositoryId } = await madeRepository('few');
  await database().workflowRun.createMany({
    data: [
      ...[10, 20, 30, 40, 50].map((seconds, i) =>
        runRow(repositoryId, { id: 1 + i, createdAt: `2026-11-2${i % 2}T0${i}:00:00Z`, seconds }),
      ),
      runRow(repositoryId, { id: 10, createdAt: '2026-11-20T10:00:00Z', conclusion: 'failure', seconds: 5 }),
      runRow(repositoryId, { id: 11, createdAt: '2026-11-20T11:00:00Z', conclusion: 'cancelled' }),
      runRow(repositoryId, { id: 12, createdAt: '2026-11-21T11:00:00Z', status: 'queued', conclusion: null }),
      runRow(repositoryId, { id: 13, createdAt: '2026-11-14T23:59:59.999Z', workflow: 'Before' }),
      runRow(repositoryId, { id: 14, createdAt: '2026-11-22T00:00:00Z', workflow: 'After' }),
    ],
  });
  const health = await readCiHealth(system, { projectId, ...week }, now);
  expect(health.source).toBe('rows');
  expect(health.workflows.map(({ name }) => name)).toEqual(['Build']);
  expect(health.all).toMatchObject({ total: 8, succeeded: 5, failed: 1, other: 1, running: 1 });
  expect(health.all.success).toMatchObject({ n: 6, missing: 0 });
  expect(health.all.success.value).toBeCloseTo(500 / 6);
  expect(health.all.p50).toEqual({ value: 30, n: 5, missing: 0 });
  expect(health.all.p95).toEqual({ value: null, n: 5, missing: 15 });
  expect(health.compared.duration?.verdict).toBe('not-enough-data');
  expect(health.ages.every(({ freshness }) => freshness.kind === 'never')).toBe(true);
});

test('red periods go from the failed run to the next green one of the default branch', async () => {
  const { projectId, repositoryId } = await madeRepository('red');
  const runs = [
    { id: 1, createdAt: '2026-11-20T08:00:00Z' },
    { id: 2, createdAt: '2026-11-20T09:00:00Z', conclusion: 'failure' },
    { id: 3, createdAt: '2026-11-20T10:00:00Z', conclusion: 'cancelled' },
    { id: 4, createdAt: '2026-11-20T10:30:00Z', conclusion: 'timed_out' },
    { id: 5, createdAt: '2026-11-20T11:00:00Z', branch: 'topic' },
    { id: 6, createdAt: '2026-11-20T12:00:00Z' },
    { id: 7, createdAt: '2026-11-21T08:00:00Z', conclusion: 'failure' },
  ];
  await database().workflowRun.createMany({ data: runs.map((run) => runRow(repositoryId, run)) });
  const { branch } = await readCiHealth(system, { projectId, ...week }, now);
  expect(branch.runs).toBe(5);
  expect(branch.byWorkflow).toMatchObject([
    { redId: '2', greenId: '6', seconds: 3 * 3600 },
    { redId: '7', greenId: null, to: null },
  ]);
  expect(branch.isRedNow).toBe(true);
  expect(branch.urls['2']).toContain('/runs/2');
});

test('a red that began before the window is told from its beginning, and counts only in the window', async () => {
  const { projectId, repositoryId } = await madeRepository('red-before');
  const days = [
    { id: 1, createdAt: '2026-11-01T08:00:00Z' },
    { id: 2, createdAt: '2026-11-10T08:00:00Z', conclusion: 'failure', seconds: 3600 },
    { id: 3, createdAt: '2026-11-14T08:00:00Z', conclusion: 'timed_out' },
    { id: 4, createdAt: '2026-11-14T09:00:00Z', conclusion: 'cancelled' },
    { id: 5, createdAt: '2026-11-14T10:00:00Z', branch: 'topic' },
    { id: 6, createdAt: '2026-11-15T05:59:00Z' },
    ...[
      { id: 10, createdAt: '2026-11-12T08:00:00Z', conclusion: 'failure', seconds: 0 },
      { id: 11, createdAt: '2026-11-14T08:00:00Z', conclusion: 'failure' },
    ].map((run) => ({ ...run, workflow: 'Nightly' })),
    ...[
      { id: 20, createdAt: '2026-11-13T08:00:00Z', conclusion: 'failure' },
      { id: 21, createdAt: '2026-11-13T09:00:00Z' },
    ].map((run) => ({ ...run, workflow: 'Mended' })),
    { id: 30, createdAt: '2026-08-01T08:00:00Z', conclusion: 'failure', workflow: 'Long ago' },
  ];
  await database().workflowRun.createMany({ data: days.map((run) => runRow(repositoryId, run)) });
  const { branch } = await readCiHealth(system, { projectId, ...week }, now);
  expect(branch.runs).toBe(1);
  expect(branch.byWorkflow).toMatchObject([
    {
      workflow: 'Build',
      redId: '2',
      from: '2026-11-10T09:00:00.000Z',
      greenId: '6',
      seconds: 4 * 86_400 + 21 * 3600,
    },
    { workflow: 'Nightly', redId: '10', from: '2026-11-12T08:00:00.000Z', to: null },
  ]);
  expect(branch.isRedNow).toBe(true);
  expect(branch.redSeconds).toBe(6.5 * 86_400);
  const nightly = await readCiHealth(system, { projectId, ...week, workflow: 'Nightly' }, now);
  expect(nightly.branch).toMatchObject({ runs: 0, isRedNow: true });
  const mended = await readCiHealth(system, { projectId, ...week, workflow: 'Mended' }, now);
  expect(mended.branch).toMatchObject({ runs: 0, byWorkflow: [] });
});

test('a result that finished after a newer one had does not turn the branch red', async () => {
  const { projectId, repositoryId } = await madeRepository('overtaken');
  const runs = [
    { id: 1, createdAt: '2026-11-20T08:00:00Z', conclusion: 'failure', seconds: 7200 },
    { id: 2, createdAt: '2026-11-20T08:30:00Z' },
    { id: 3, createdAt: '2026-11-20T08:40:00Z' },
  ];
  await database().workflowRun.createMany({ data: runs.map((run) => runRow(repositoryId, run)) });
  const { branch } = await readCiHealth(system, { projectId, ...week }, now);
  expect(branch).toMatchObject({ runs: 3, reds: 0, isRedNow: false });
});

test('jobs are ranked by what they lost and by how slow they are', async () => {
  const { projectId, repositoryId } = await madeRepository('jobs');
  await database().workflowRun.create({
    data: runRow(repositoryId, { id: 1, createdAt: '2026-11-20T08:00:00Z', attempt: 2 }),
  });
  const at = '2026-11-20T08:00:01Z';
  await database().workflowJob.createMany({
    data: [
      jobRow(repositoryId, {
        id: 1,
        runId: 1,
        createdAt: at,
        name: 'unit',
        conclusion: 'failure',
        seconds: 90,
      }),
      jobRow(repositoryId, { id: 2, runId: 1, createdAt: at, name: 'unit', attempt: 2 }),
      jobRow(repositoryId, { id: 3, runId: 1, createdAt: at, name: 'lint', conclusion: 'failure' }),
      ...[4, 5, 6, 7, 8].map((id) =>
        jobRow(repositoryId, { id, runId: 1, createdAt: at, name: 'slow', waited: id }),
      ),
    ],
  });
  const health = await readCiHealth(system, { projectId, ...week }, now);
  expect(health.all.reruns).toBe(1);
  expect(health.jobs?.flaky).toMatchObject([{ name: 'unit', flaky: 1, flakySeconds: 90 }]);
  expect(health.jobs?.slowest[0]).toMatchObject({ name: 'slow', p50: { value: 30 }, queueP50: { value: 6 } });
});

test('many runs are told from roll-ups: counts exact, durations within 1 percent', async () => {
  const { projectId, repositoryId } = await madeRepository('many');
  await database().$executeRaw`
    INSERT INTO workflow_run ("repositoryId", "githubId", "workflowId", "workflowName", "runNumber", "runAttempt", event,
      branch, "headSha", status, conclusion, "htmlUrl", "createdAt", "updatedAt", "startedAt", "durationSeconds")
    SELECT ${repositoryId}::uuid, n, n % 3, 'Workflow ' || n % 3, n, 1 + (n % 20 = 0)::int, 'push',
      CASE WHEN n % 4 = 0 THEN 'main' ELSE 'topic-' || n % 50 END, md5(n::text), 'completed',
      CASE WHEN n % 11 = 0 THEN 'failure' WHEN n % 13 = 0 THEN 'cancelled' ELSE 'success' END, '', at,
      at + interval '1 minute', at, exp(2 + (hashint4(n) & 1023) / 200.0)
    FROM generate_series(1, 3000) n
    CROSS JOIN LATERAL (SELECT timestamptz '2026-11-15T00:00:00Z' + n * interval '3 minutes' AS at) times`;
  const rows = await database().workflowRun.findMany({ where: { repositoryId } });
  await refreshRollups(system, { projectId });
  for (const asked of [{}, { workflow: 'Workflow 1' }, { branch: 'main' }]) {
    const health = await readCiHealth(system, { projectId, ...week, ...asked }, now);
    const own = rows.filter(
      (run) =>
        (!('workflow' in asked) || run.workflowName === asked.workflow) &&
        (!('branch' in asked) || run.branch === asked.branch),
    );
    expect(health.source).toBe(own.length > 1000 ? 'roll-ups' : 'rows');
    const green = own.flatMap((run) => (run.conclusion === 'success' ? (run.durationSeconds ?? []) : []));
    expect(health.all).toMatchObject({
      total: own.length,
      succeeded: green.length,
      failed: own.filter((run) => run.conclusion === 'failure').length,
      reruns: own.filter((run) => run.runAttempt > 1).length,
    });
    for (const [told, p] of [
      [health.all.p50, 0.5],
      [health.all.p95, 0.95],
    ] as const) {
      const exact = quantile(green, p) ?? Number.NaN;
      expect(Math.abs((told.value ?? Number.NaN) / exact - 1)).toBeLessThanOrEqual(0.01 + 1e-9);
    }
  }
});

test('who may not read is told so, and a token of another project learns nothing', async () => {
  const { projectId } = await madeRepository('closed');
  const other = {
    kind: 'token',
    id: 'x',
    name: 'x',
    role: 'viewer',
    projectId: crypto.randomUUID(),
  } as const;
  await expect(readCiHealth(other as never, { projectId, ...week }, now)).rejects.toThrow(NotFoundError);
  const nobody = { kind: 'token', id: 'x', name: 'x', role: 'nobody', projectId } as never;
  await expect(readCiHealth(nobody, { projectId, ...week }, now)).rejects.toThrow(NotAllowedError);
});

test('any two windows of equal length are compared by their days, and others are refused beside their field', async () => {
  const { projectId, repositoryId } = await madeRepository('compared');
  const runs = Array.from({ length: 140 }, (_, i) => ({
    id: 1 + i,
    createdAt: `2026-11-${String(1 + Math.floor(i / 10)).padStart(2, '0')}T0${i % 10}:00:00Z`,
    seconds: i < 70 ? 100 + (i % 10) : 50 + (i % 10),
    conclusion: i % 10 === 9 ? 'failure' : 'success',
  }));
  await database().workflowRun.createMany({ data: runs.map((run) => runRow(repositoryId, run)) });
  const before = { from: '2026-11-01', to: '2026-11-07' };
  const after = { from: '2026-11-08', to: '2026-11-14' };
  const answer = await compareCi(system, { projectId, before, after }, now);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      duration: {
        before: { n: 7, standsFor: 63, value: 104 },
        after: { n: 7, standsFor: 63, value: 54 },
        verdict: 'improved',
      },
      success: { before: { value: 90, standsFor: 70 }, verdict: 'no-clear-change' },
    },
  });
  const short = { before: { ...before, to: '2026-11-03' }, after: { ...after, to: '2026-11-10' } };
  expect(await compareCi(system, { projectId, ...short }, now)).toMatchObject({
    value: { duration: { verdict: 'not-enough-data', missing: { before: 2, after: 2 } } },
  });
  const year = {
    before: { from: '2021-01-01', to: '2022-12-31' },
    after: { from: '2023-01-01', to: '2024-12-30' },
  };
  for (const [windows, code] of [
    [{ before, after: { ...after, to: '2026-11-15' } }, 'unequal-windows'],
    [{ before: after, after: before }, 'swapped-windows'],
    [{ before: { from: '', to: '' }, after }, 'no-day'],
    [{ before, after: { from: '2026-11-18', to: '2026-11-24' } }, 'window-to-come'],
    [year, 'long-window'],
  ] as const)
    expect(await compareCi(system, { projectId, ...windows }, now)).toMatchObject({ reasons: [{ code }] });
});
