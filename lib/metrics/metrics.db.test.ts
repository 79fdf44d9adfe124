import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { defineMetric, recordObservations } from './commands';
import { measureMetrics } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-20T12:00:00Z');
let made = 0;

async function project() {
  made += 1;
  const result = await createProject(viewer, { slug: `p${made}`, name: `P ${made}`, description: '' });
  if (!result.ok) throw new Error('no project');
  return result.value;
}

async function metric(slug: string, over: Partial<Parameters<typeof defineMetric>[1]> = {}) {
  const result = await defineMetric(viewer, {
    project: slug,
    name: 'Build time',
    unit: 's',
    direction: 'lower',
    ...over,
  });
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value;
}

const measured = async (metricId: string, minimumSamples = 1) =>
  (
    await measureMetrics(
      viewer,
      [{ key: 'k', metricId, window: { kind: 'last', samples: 20 }, minimumSamples }],
      now,
    )
  ).get('k')?.measurement;

test('observations in another unit of the kind are kept in the unit of the metric', async () => {
  const { slug } = await project();
  const { id } = await metric(slug);
  const given = [
    { value: 1, unit: 'min', at: '2026-11-20T10:00:00Z' },
    { value: 40, at: '2026-11-20T11:00:00Z' },
  ];
  expect(await recordObservations(viewer, { metricId: id, observations: given })).toEqual({
    ok: true,
    value: { recorded: 2 },
  });
  expect(await measured(id)).toMatchObject({ value: 50, n: 2, lastAt: '2026-11-20T11:00:00.000Z' });
  expect(await measured(id, 5)).toMatchObject({ value: null, missing: 3 });
});

test('one value with a wrong unit or a time to come refuses the whole batch', async () => {
  const { slug } = await project();
  const { id } = await metric(slug);
  const bad = [{ value: 1 }, { value: 1, unit: 'MB' }, { value: 1, at: '2199-01-01T00:00:00Z' }];
  const answer = await recordObservations(viewer, { metricId: id, observations: bad });
  expect(answer).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch' }, { code: 'future' }] });
  expect(await measured(id)).toMatchObject({ value: null, n: 0 });
});

test('a metric read from CI takes the green runs of the default branch that GitHub still has, in its unit', async () => {
  const { id: projectId, slug } = await project();
  const { id } = await metric(slug, { source: 'ci', unit: 'min' });
  const repository = await database().repository.create({
    data: { projectId, owner: 'acme', name: 'app', defaultBranch: 'main' },
  });
  const run = (githubId: number, over: object) => ({
    repositoryId: repository.id,
    githubId,
    workflowId: 1,
    workflowName: 'CI',
    runNumber: githubId,
    event: 'push',
    branch: 'main',
    headSha: 'a',
    status: 'completed',
    conclusion: 'success',
    htmlUrl: `https://example.org/${githubId}`,
    createdAt: new Date('2026-11-20T09:00:00Z'),
    updatedAt: now,
    durationSeconds: 120,
    ...over,
  });
  await database().workflowRun.createMany({
    data: [
      run(1, {}),
      run(2, { durationSeconds: 240 }),
      run(3, { conclusion: 'failure', durationSeconds: 9 }),
      run(4, { branch: 'topic', durationSeconds: 9 }),
      run(5, { deletedAt: now, goneReason: 'missing', durationSeconds: 9 }),
    ],
  });
  expect(await measured(id)).toMatchObject({ value: 3, n: 2 });
  expect(await recordObservations(viewer, { metricId: id, observations: [{ value: 1 }] })).toMatchObject({
    ok: false,
  });
});

test('a project has one metric of a name, and CI metrics are durations', async () => {
  const { slug } = await project();
  await metric(slug);
  const again = await defineMetric(viewer, {
    project: slug,
    name: 'Build  time',
    unit: 's',
    direction: 'lower',
  });
  expect(again).toMatchObject({ ok: false, reasons: [{ code: 'taken', field: 'name' }] });
  const wrong = await defineMetric(viewer, {
    project: slug,
    name: 'Coverage',
    unit: '%',
    direction: 'higher',
    source: 'ci',
  });
  expect(wrong).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch' }] });
});

test('a token of another project measures nothing here', async () => {
  const { slug } = await project();
  const other = await project();
  const { id } = await metric(slug);
  const token = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: other.id } as const;
  const answer = await measureMetrics(
    token,
    [{ key: 'k', metricId: id, window: { kind: 'last', samples: 1 }, minimumSamples: 1 }],
    now,
  );
  expect(answer.get('k')?.metric).toBeNull();
});
