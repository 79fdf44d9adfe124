import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { defineMetric } from './commands';
import { aggregations, inWindow, measure, type Sample, type Window } from './domain/measurement';
import { windowLimits } from './domain/window-samples';
import { measureMetrics } from './queries';
import { readSinceAtMost } from './records/samples';
import { readMetricWindows } from './window-queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-20T12:00:00Z');
const dayMs = 86_400_000;
let projectId = '';
let made = 0;

beforeAll(async () => {
  const project = await createProject(viewer, { slug: 'p', name: 'P', description: '' });
  if (!project.ok) throw new Error('no project');
  projectId = project.value.id;
});

async function metric(over: object = {}): Promise<string> {
  made += 1;
  const given = { project: 'p', name: `M ${made}`, unit: '%', direction: 'lower', ...over } as const;
  const result = await defineMetric(viewer, given);
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value.id;
}

const windows: Window[] = [
  { kind: 'days', days: 30 },
  { kind: 'days', days: 3 },
  { kind: 'since', at: '2026-10-26T08:30:00.000Z' },
  { kind: 'last', samples: 40 },
  { kind: 'last', samples: readSinceAtMost + 50 },
];

const observation = fc.record({
  value: fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.integer({ min: -5, max: 5 }),
    fc.constant(-0),
  ),
  // Few moments, so that many observations are of the same one.
  hoursAgo: fc.integer({ min: -2, max: 24 * 40 }),
  weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1_000_000 })),
  isTakenBack: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

test('a window of any size is measured as the rule measures all of its values', async () => {
  const size = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: readSinceAtMost, max: 3 * readSinceAtMost }),
  );
  const given = size.chain((length) => fc.array(observation, { minLength: length, maxLength: length }));
  const linkEvery = fc.constantFrom(1, 97, 10_000);
  let large = 0;
  await fc.assert(
    fc.asyncProperty(given, linkEvery, async (rows, every) => {
      const metricId = await metric();
      const stored = rows.map(({ value, hoursAgo, weight, isTakenBack }, i) => ({
        metricId,
        value,
        at: new Date(now.getTime() - hoursAgo * 3_600_000),
        sampleCount: weight,
        link: i % every === every - 1 ? `https://example.org/${i}` : null,
        source: 'pushed',
        recordedBy: 'test',
        takenBackAt: isTakenBack ? now : null,
      }));
      await database().observation.createMany({ data: stored });
      const samples = stored
        .filter(({ takenBackAt }) => !takenBackAt)
        .map(({ at, value, sampleCount, link }): Sample => {
          return { at: at.toISOString(), value: value + 0, weight: sampleCount, link };
        });
      const requests = windows.flatMap((window, i) =>
        aggregations.map((aggregation) => ({
          key: `${aggregation} ${i}`,
          metricId,
          aggregation,
          window,
          minimumSamples: 5,
          timeZone: 'Europe/Berlin',
        })),
      );
      // Alone as well: the newest so many that one window asks for are read for the others, too.
      const byTime = requests.filter(({ window }) => window.kind !== 'last');
      const measured = await measureMetrics(viewer, requests, now);
      for (const [key, alone] of await measureMetrics(viewer, byTime, now)) measured.set(key, alone);
      for (const { key, window, ...rule } of requests) {
        const { value, ...rest } = measure(samples, { window, ...rule }, now, rule.timeZone);
        const held = inWindow(samples, window, now, rule.timeZone);
        if (window.kind !== 'last' && held.length > readSinceAtMost) large += 1;
        const found = measured.get(key);
        expect(found?.measurement).toMatchObject(rest);
        expect(found?.samples).toEqual(held.slice(-60));
        const scale =
          rule.aggregation === 'sum' ? held.reduce((all, one) => all + Math.abs(one.value), 0) : 1;
        const off = Math.abs((found?.measurement.value ?? 0) - (value ?? 0));
        expect(found?.measurement.value === null).toBe(value === null);
        expect(off).toBeLessThanOrEqual(1e-9 * Math.max(scale, Math.abs(value ?? 0), spread(held, rule)));
      }
    }),
    { numRuns: 24 },
  );
  expect(large).toBeGreaterThan(20);
});

/** A mean of large values of either sign may lie near 0: what its terms are large as is what it is exact to. */
function spread(held: readonly Sample[], { aggregation }: { aggregation: string }): number {
  return aggregation === 'mean' ? Math.max(0, ...held.map(({ value }) => Math.abs(value))) : 0;
}

test('huge values of one moment, the first of a large window, all have their place, though they have no total', async () => {
  const metricId = await metric();
  const at = '2026-11-19T08:00:00.000Z';
  await database().$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy")
    SELECT ${metricId}::uuid, ${at}::text::timestamptz, 1e308, 'pushed', 'test'
    FROM generate_series(1, ${readSinceAtMost + 1}::int)`;
  const window = { kind: 'since', at } as const;
  const found = await measureMetrics(viewer, [{ key: 'k', metricId, window, minimumSamples: 1 }], now);
  expect(found.get('k')?.measurement).toMatchObject({ value: 1e308, n: readSinceAtMost + 1 });
});

const compared = {
  before: { from: '2026-11-01', to: '2026-11-05' },
  after: { from: '2026-11-06', to: '2026-11-10' },
  timeZone: 'UTC',
};

test('of a window that holds too much the newest are read, and all are counted', async () => {
  const metricId = await metric();
  const { counted, excluded } = windowLimits;
  // Two at each moment, from the first of the window on; every seventh was taken back.
  const total = 7 * 900;
  await database().$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy", "takenBackAt")
    SELECT ${metricId}::uuid, '2026-11-01T00:00:00Z'::timestamptz + (n / 2) * interval '1 second', n, 'pushed', 'test',
      CASE WHEN n % 7 = 0 THEN ${now}::timestamptz END
    FROM generate_series(-9, ${total - 1}::int) n`;
  await database().$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy")
    SELECT ${metricId}::uuid, '2026-11-06T00:00:00Z'::timestamptz + n * interval '1 day', n, 'pushed', 'test'
    FROM generate_series(0, 9) n`;
  const read = await readMetricWindows(viewer, [{ key: 'w', metricId, ...compared }], now);
  const { before, after } = read.get('w') ?? {};
  const all = Array.from({ length: total + 1 }, (_, i) => i - 1);
  const valid = all.filter((n) => n % 7 !== 0);
  expect(before?.countedTotal).toBe(valid.length);
  expect(before?.counted.map(({ value }) => value)).toEqual(valid.slice(-counted));
  expect(before?.excludedTotal).toBe(all.length - valid.length);
  expect(before?.excluded.map(({ value }) => value)).toEqual(all.filter((n) => n % 7 === 0).slice(-excluded));
  expect(before?.excluded[0]?.reason).toBe('taken back');
  expect(after?.counted.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4]);
  expect(after).toMatchObject({ countedTotal: 5, excludedTotal: 0 });
});

test('runs of several repositories are read together: the newest of all, and why others do not count', async () => {
  const metricId = await metric({ unit: 'min', source: 'ci' });
  for (const [place, name] of ['one', 'two'].entries()) {
    const repository = await database().repository.create({
      data: { projectId, owner: 'acme', name, defaultBranch: 'main' },
    });
    await database().$executeRaw`
      INSERT INTO workflow_run ("repositoryId", "githubId", "workflowId", "workflowName", "runNumber", event, branch,
        "headSha", status, conclusion, "htmlUrl", "createdAt", "updatedAt", "durationSeconds")
      SELECT ${repository.id}::uuid, n * 2 + ${place}::int, 1, 'CI', n, 'push', 'main', 'a', 'completed',
        CASE WHEN n % 10 = 0 THEN 'failure' ELSE 'success' END, 'https://example.org', at, at, 60 * (n * 2 + ${place}::int)
      FROM generate_series(0, 2999) n CROSS JOIN LATERAL (
        SELECT '2026-11-05T23:59:59Z'::timestamptz - (3000 - n) * interval '10 seconds' AS at) given`;
  }
  const read = (await readMetricWindows(viewer, [{ key: 'w', metricId, ...compared }], now)).get('w');
  const all = Array.from({ length: 6000 }, (_, i) => i);
  const isGreen = (i: number) => Math.floor(i / 2) % 10 !== 0;
  expect(read?.before).toMatchObject({ countedTotal: 5400, excludedTotal: 600 });
  expect(read?.before.counted.map(({ value }) => value)).toEqual(
    all.filter(isGreen).slice(-windowLimits.counted),
  );
  expect(read?.before.excluded.map(({ value }) => value)).toEqual(
    all.filter((i) => !isGreen(i)).slice(-windowLimits.excluded),
  );
  expect(read?.before.excluded[0]?.reason).toBe('ended as failure');
  expect(read?.after).toMatchObject({ countedTotal: 0, excludedTotal: 0 });
  const window = { kind: 'since', at: new Date(now.getTime() - 30 * dayMs).toISOString() } as const;
  const request = { key: 'k', metricId, window, minimumSamples: 5, aggregation: 'p95' } as const;
  const measured = (await measureMetrics(viewer, [request], now)).get('k');
  const greens = all.filter(isGreen);
  const rank = 0.95 * (greens.length - 1);
  const below = greens[Math.floor(rank)] ?? Number.NaN;
  const above = greens[Math.ceil(rank)] ?? Number.NaN;
  expect(measured?.measurement.value).toBeCloseTo(below + (above - below) * (rank % 1), 6);
  expect(measured?.measurement).toMatchObject({ n: 5400, lastAt: '2026-11-05T23:59:49.000Z' });
  expect(measured?.samples.map(({ value }) => value)).toEqual(greens.slice(-60));
});
