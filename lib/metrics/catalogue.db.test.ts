import { beforeAll, expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { listCatalogue } from './catalogue-queries';
import { defineMetric } from './commands';
import { aggregations } from './domain/measurement';
import { measureMetrics } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-20T12:00:00Z');
const all = { projectId: null, source: null, words: '', page: 1, perPage: 50 };
const ids = new Map<string, string>();

beforeAll(async () => {
  for (const slug of ['one', 'two']) {
    const made = await createProject(viewer, { slug, name: `Project ${slug}`, description: '' });
    if (made.ok) ids.set(slug, made.value.id);
  }
});

async function metric(name: string, over: Partial<Parameters<typeof defineMetric>[1]> = {}) {
  const result = await defineMetric(viewer, { project: 'one', name, unit: 's', direction: 'lower', ...over });
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value.id;
}

const observe = (metricId: string, rows: readonly { at: string; value: number; sampleCount?: number }[]) =>
  database().observation.createMany({
    data: rows.map((row) => ({ source: 'pushed', recordedBy: 'test', metricId, ...row })),
  });

test.each(aggregations)('the current %s is that of the samples of the last days', async (aggregation) => {
  const metricId = await metric(`Now ${aggregation}`, { aggregation });
  await observe(metricId, [
    ...Array.from({ length: 25 }, (_, i) => ({
      at: new Date(now.getTime() - i * 86_400_000).toISOString(),
      value: (i * 37) % 41,
      sampleCount: 1 + (i % 2),
    })),
    { at: '2026-10-21T23:59:59Z', value: 9000 },
    { at: '2026-11-21T00:00:00Z', value: 9000 },
  ]);
  const { entries } = await listCatalogue(viewer, { ...all, words: `Now ${aggregation}` }, now);
  const request = { key: 'k', metricId, minimumSamples: 1, window: { kind: 'days', days: 30 } as const };
  const measured = (await measureMetrics(viewer, [request], now)).get('k')?.measurement;
  expect(entries[0]?.current).toMatchObject({ n: measured?.n, missing: 0, newest: { value: 0 } });
  expect(entries[0]?.current.value).toBeCloseTo(measured?.value ?? Number.NaN, 9);
});

test('too few or old values are unknown, and the newest is said; only metrics with a value count as fed', async () => {
  const [few, old] = [await metric('Lonely few'), await metric('Lonely old')];
  await metric('Lonely none');
  await observe(few, [{ at: '2026-11-19T00:00:00Z', value: 3, sampleCount: 2 }]);
  await observe(old, [{ at: '2026-01-01T00:00:00Z', value: 4, sampleCount: 9 }]);
  const { entries, fed } = await listCatalogue(viewer, { ...all, words: 'lonely' }, now);
  expect(entries.map(({ name, current }) => [name, current.value, current.n, current.newest?.value])).toEqual(
    [
      ['Lonely few', null, 2, 3],
      ['Lonely none', null, 0, undefined],
      ['Lonely old', null, 0, 4],
    ],
  );
  expect(fed).toEqual({ of: 3, recently: 1 });
});

test('a metric of CI takes green runs of the default branch in its unit', async () => {
  const repository = await database().repository.create({
    data: { projectId: ids.get('one') ?? '', owner: 'acme', name: 'app', defaultBranch: 'main' },
  });
  const run = (githubId: number, over: object = {}) => ({
    repositoryId: repository.id,
    githubId,
    workflowId: 1,
    workflowName: 'CI',
    runNumber: githubId,
    event: 'push',
    branch: 'main',
    headSha: 'abc',
    status: 'completed',
    conclusion: 'success',
    htmlUrl: 'https://github.com/acme/app/actions/runs/1',
    createdAt: new Date(`2026-11-1${githubId}T10:00:00Z`),
    updatedAt: now,
    durationSeconds: 60 * githubId,
    ...over,
  });
  await database().workflowRun.createMany({
    data: [
      ...[1, 2, 3, 4, 5].map((id) => run(id)),
      run(6, { conclusion: 'failure' }),
      run(7, { branch: 'topic' }),
    ],
  });
  await metric('Runs of CI', { source: 'ci', unit: 'min' });
  const { entries, fed } = await listCatalogue(viewer, { ...all, words: 'runs of ci' }, now);
  expect(entries[0]?.current).toMatchObject({ value: 3, n: 5, newest: { value: 5 } });
  expect(fed).toEqual({ of: 0, recently: 0 });
});

test('it is narrowed by project, source and words, which are no pattern; deleted ones stand apart', async () => {
  await metric('Narrow 100%', { project: 'two', source: 'pushed' });
  await metric('Narrow 1000', { project: 'two' });
  const gone = await metric('Narrow gone', { project: 'two' });
  await database().metric.update({ where: { id: gone }, data: { deletedAt: now } });
  const names = async (over: object) => {
    const { entries, deleted, total } = await listCatalogue(viewer, { ...all, ...over }, now);
    return [entries.map(({ name }) => name), deleted.map(({ name }) => name), total];
  };
  expect(await names({ words: 'narrow' })).toEqual([['Narrow 100%', 'Narrow 1000'], ['Narrow gone'], 2]);
  expect(await names({ words: '100%' })).toEqual([['Narrow 100%'], [], 1]);
  expect(await names({ projectId: ids.get('two'), source: 'manual' })).toEqual([
    ['Narrow 1000'],
    ['Narrow gone'],
    1,
  ]);
});

test('a token of one project sees that one only, whatever it asks for', async () => {
  await metric('Confined', { project: 'two' });
  await metric('Elsewhere');
  const token: Viewer = {
    kind: 'token',
    id: 't',
    name: 't',
    role: 'viewer',
    projectId: ids.get('two') ?? '',
  };
  const { entries } = await listCatalogue(token, all, now);
  expect(new Set(entries.map(({ projectId }) => projectId))).toEqual(new Set([ids.get('two')]));
  await expect(listCatalogue(token, { ...all, projectId: ids.get('one') ?? '' }, now)).rejects.toThrow();
});
