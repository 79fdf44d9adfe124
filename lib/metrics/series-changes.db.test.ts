import { beforeAll, expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { readSeriesChanges } from './change-point-queries';
import { defineMetric } from './commands';
import type { Aggregation } from './domain/measurement';
import { readMetricSeries } from './series-queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-20T12:00:00Z');
const htmlUrl = 'https://github.com/acme/app';

beforeAll(async () => {
  const made = await createProject(viewer, { slug: 'app', name: 'App', description: '' });
  if (!made.ok) throw new Error('no project');
  await database().repository.create({
    data: { projectId: made.value.id, owner: 'acme', name: 'app', htmlUrl },
  });
});

/** `count` values over twenty days from 1 November, the level doubling halfway; a commit of its own for each value. */
async function changesOf(name: string, count: number, aggregation: Aggregation = 'p50') {
  const metric = await defineMetric(viewer, {
    project: 'app',
    name,
    unit: 's',
    direction: 'lower',
    aggregation,
  });
  if (!metric.ok) throw new Error(metric.reasons[0]?.message);
  const metricId = metric.value.id;
  const from = Date.parse('2026-11-01T00:00:00Z');
  await database().observation.createMany({
    data: Array.from({ length: count }, (_, i) => ({
      metricId,
      at: new Date(from + Math.floor((i * 19 * 86_400_000) / count)),
      value: (i < count / 2 ? 100 : 200) + ((i * 7919) % 7),
      // Every third value has none.
      commitSha: i % 3 === 2 ? null : i.toString(16).padStart(40, '0'),
      source: 'pushed',
      recordedBy: 'test',
    })),
  });
  const request = { metricId, window: { from: '2026-11-01', to: '2026-11-20' }, timeZone: 'UTC' };
  return readSeriesChanges(viewer, await readMetricSeries(viewer, request, now), now);
}

const shaOf = (i: number) => i.toString(16).padStart(40, '0');

test('among few values the change lies between the last commit before it and the first after it', async () => {
  const { changes, judged, n } = await changesOf('few', 60);
  expect({ judged, n }).toEqual({ judged: 'values', n: 60 });
  // The 30th value is the first on the new level; the one before it has no commit, so the range begins one earlier.
  expect(changes).toMatchObject([
    {
      commits: {
        lastBefore: { sha: shaOf(28), repositoryUrl: htmlUrl },
        firstAfter: { sha: shaOf(30), repositoryUrl: htmlUrl },
      },
      n: { before: 30, after: 30 },
    },
  ]);
});

test('among too many values hours are judged, and the commits stand around the two hours', async () => {
  const { changes, judged, notes } = await changesOf('many', 4000);
  expect(judged).toBe('hours');
  expect(notes[0]).toContain('the medians of hours');
  const [change] = changes;
  expect(changes).toHaveLength(1);
  const [first, last] = [change?.commits.lastBefore?.sha, change?.commits.firstAfter?.sha].map((sha) =>
    Number.parseInt(sha ?? '', 16),
  );
  expect(first).toBeLessThan(2000);
  expect(last).toBeGreaterThanOrEqual(2000);
  // Two hours hold some 18 values.
  expect((last ?? 0) - (first ?? 0)).toBeLessThan(30);
});

test('of a total the days are judged, not the values', async () => {
  const { judged, n } = await changesOf('total', 60, 'sum');
  expect({ judged, n }).toEqual({ judged: 'days', n: 19 });
});

test('too few values say what would be enough', async () => {
  const { changes, notes } = await changesOf('too few', 6);
  expect(changes).toEqual([]);
  expect(notes).toEqual(['Not enough data: 6 values, at least 10 needed to tell two levels apart.']);
});
