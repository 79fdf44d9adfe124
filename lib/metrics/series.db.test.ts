import { beforeAll, expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { defineMetric } from './commands';
import { aggregations } from './domain/measurement';
import { daysOf, rawLimit, type SeriesSample } from './domain/series';
import { readMetricSeries } from './series-queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-20T12:00:00Z');
const timeZone = 'Europe/Berlin';
// The clock goes back on 25 October.
const window = { from: '2026-10-20', to: '2026-10-29' };
let projectId = '';

beforeAll(async () => {
  const project = await createProject(viewer, { slug: 'app', name: 'App', description: '' });
  if (project.ok) projectId = project.value.id;
});

let made = 0;
async function metric(over: Partial<Parameters<typeof defineMetric>[1]> = {}) {
  made += 1;
  const given = { project: 'app', name: `M ${made}`, unit: 's', direction: 'lower', ...over } as const;
  const result = await defineMetric(viewer, given);
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value.id;
}

const observed = { source: 'pushed', recordedBy: 'test' };
const some = (count: number): SeriesSample[] =>
  Array.from({ length: count }, (_, i) => ({
    at: new Date(Date.parse('2026-10-21T21:00:00Z') + Math.floor((i * 7 * 86_400_000) / count)).toISOString(),
    value: (i * 7919) % 101,
    weight: 1 + (i % 3),
    link: null,
    commitSha: null,
    repositoryUrl: null,
  }));

async function observe(metricId: string, samples: readonly SeriesSample[]) {
  await database().observation.createMany({
    data: samples.map(({ at, value, weight, commitSha }) => ({
      ...observed,
      metricId,
      at,
      value,
      sampleCount: weight,
      commitSha,
    })),
  });
}

test.each(aggregations)(
  'the days that the database makes up by %s are those that we do',
  async (aggregation) => {
    const metricId = await metric({ aggregation });
    const samples = some(rawLimit + 1);
    await observe(metricId, samples);
    const series = await readMetricSeries(viewer, { metricId, window, timeZone }, now);
    expect(series).toMatchObject({ values: null, counted: rawLimit + 1, excluded: 0 });
    const own = daysOf(samples, aggregation, timeZone);
    expect(series.days.map(({ day }) => day)).toEqual(own.map(({ day }) => day));
    for (const [i, { value, spread, ...rest }] of own.entries()) {
      expect(series.days[i]).toMatchObject(rest);
      expect(series.days[i]?.value).toBeCloseTo(value, 9);
      expect(series.days[i]?.spread.upperQuartile).toBeCloseTo(spread.upperQuartile, 9);
    }
  },
);

test('every value comes while they are few, oldest first, without those taken back, outside or to come', async () => {
  const metricId = await metric();
  const samples = some(5).reverse();
  await observe(metricId, samples);
  const at = new Date('2026-10-22T00:00:00Z');
  await database().observation.createMany({
    data: [
      { ...observed, metricId, at, value: 1, takenBackAt: now, takenBackBy: 'me' },
      { ...observed, metricId, at: new Date('2026-10-19T21:59:59Z'), value: 2 },
      { ...observed, metricId, at: new Date('2026-10-29T23:00:00Z'), value: 3 },
    ],
  });
  const series = await readMetricSeries(viewer, { metricId, window, timeZone }, now);
  expect(series).toMatchObject({ counted: 5, excluded: 1, values: [...samples].reverse() });
  const early = await readMetricSeries(
    viewer,
    { metricId, window, timeZone },
    new Date(samples[3]?.at ?? ''),
  );
  expect(early.counted).toBe(2);
});

test('a metric of CI comes from green runs, in its unit, with their commits and the repository', async () => {
  const metricId = await metric({ source: 'ci', unit: 'min', workflow: 'CI' });
  const htmlUrl = 'https://github.com/acme/app';
  const repository = await database().repository.create({
    data: { projectId, owner: 'acme', name: 'app', defaultBranch: 'main', htmlUrl },
  });
  const run = (githubId: number, over: object = {}) => ({
    repositoryId: repository.id,
    githubId,
    workflowId: 1,
    workflowName: 'CI',
    runNumber: githubId,
    event: 'push',
    branch: 'main',
    headSha: `a${githubId}`,
    status: 'completed',
    conclusion: 'success',
    htmlUrl: `${htmlUrl}/actions/runs/${githubId}`,
    createdAt: new Date(`2026-10-2${githubId}T10:00:00Z`),
    updatedAt: now,
    durationSeconds: 60 * githubId,
    ...over,
  });
  await database().workflowRun.createMany({
    data: [
      run(2),
      run(1),
      run(3, { conclusion: 'failure' }),
      run(4, { workflowName: 'Nightly' }),
      run(5, { branch: 'topic' }),
      run(6, { deletedAt: now }),
    ],
  });
  const series = await readMetricSeries(viewer, { metricId, window, timeZone }, now);
  expect(series.excluded).toBe(2);
  expect(series.values).toMatchObject([
    { value: 1, commitSha: 'a1', repositoryUrl: htmlUrl },
    { value: 2, commitSha: 'a2', repositoryUrl: htmlUrl },
  ]);
});

test('a token of another project knows of no such metric', async () => {
  const metricId = await metric();
  const token: Viewer = { kind: 'token', id: 't', name: 't', role: 'ci', projectId: 'other' };
  await expect(readMetricSeries(token, { metricId, window, timeZone }, now)).rejects.toThrow(
    'There is no such metric here.',
  );
});
