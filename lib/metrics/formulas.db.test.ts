import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import type { Result } from '@/lib/shared/result';
import { defineMetric, recordObservations } from './commands';
import type { DefineMetricInput } from './input';
import { deleteMetric, editMetric, restoreMetric } from './metric-commands';
import { readSeries } from './observation-queries';
import { pushObservations } from './push-commands';
import { measureMetrics } from './queries';
import { readMetricSeries } from './series-queries';
import { readMetricWindows } from './window-queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-20T12:00:00Z');
let made = 0;

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
  return result.value;
}

async function project() {
  made += 1;
  return given(await createProject(viewer, { slug: `f${made}`, name: `F ${made}`, description: '' }));
}

const define = (slug: string, name: string, unit: string, over: Partial<DefineMetricInput> = {}) =>
  defineMetric(viewer, { project: slug, name, unit, direction: 'lower', aggregation: 'sum', ...over });

/** Values, one a day ("11-18" of 2026 at noon). */
async function record(metricId: string, values: Record<string, number>) {
  const observations = Object.entries(values).map(([day, value]) => ({ at: `2026-${day}T11:00:00Z`, value }));
  given(await recordObservations(viewer, { metricId, observations }));
}

/** Cost over runs: no runs on the 17th, none known on the 16th, no cost on the 19th. */
async function costPerRun() {
  const { id: projectId, slug } = await project();
  const cost = given(await define(slug, 'CI cost', 'EUR'));
  const runs = given(await define(slug, 'Runs', 'runs'));
  await record(cost.id, { '11-16': 9, '11-17': 8, '11-18': 30, '11-20': 12 });
  await record(runs.id, { '11-17': 0, '11-18': 10, '11-19': 5, '11-20': 3 });
  const formula = { left: cost.id, operator: '÷', right: runs.id } as const;
  const metric = given(
    await define(slug, 'Cost per run', '', { source: 'formula', formula, aggregation: 'mean' }),
  );
  return { projectId, slug, cost, runs, metric };
}

const measure = async (metricId: string, window: Parameters<typeof measureMetrics>[1][number]['window']) =>
  (await measureMetrics(viewer, [{ key: 'k', metricId, window, minimumSamples: 1 }], now)).get('k');

test('a formula carries its unit through, and has a value on the days on which both sides have one', async () => {
  const { projectId, metric } = await costPerRun();
  expect(metric).toMatchObject({ unit: { kind: 'ratio', unit: 'EUR per run' }, source: 'formula' });
  const found = await measure(metric.id, { kind: 'days', days: 7 });
  expect(found?.samples.map(({ value }) => value)).toEqual([3, 4]);
  expect(found).toMatchObject({ measurement: { value: 3.5, n: 2 } });
  expect(found?.why).toBe('3 days have no value; on the newest, 2026-11-19, CI cost has no value.');
  const series = (await readSeries(viewer, { projectId, metricIds: [metric.id], newest: 1 }, now)).get(
    metric.id,
  );
  expect(series).toMatchObject({ isCut: true, samples: [{ value: 4 }] });
});

test('the newest so many values are found however far back, and only whole days count', async () => {
  const { slug } = await project();
  const a = given(await define(slug, 'A', 's'));
  const b = given(await define(slug, 'B', 's'));
  await record(a.id, { '01-05': 1, '11-20': 2 });
  await record(b.id, { '01-05': 10, '11-19': 5 });
  const formula = { left: a.id, operator: '+', right: b.id } as const;
  const sum = given(await define(slug, 'Sum', 'min', { source: 'formula', formula }));
  expect(sum.unit).toEqual({ kind: 'duration', unit: 'min' });
  const found = await measure(sum.id, { kind: 'last', samples: 5 });
  expect(found?.samples.map(({ value }) => value * 60)).toEqual([11]);
});

test('dividing by 0 gives no value and says so', async () => {
  const { metric } = await costPerRun();
  const found = await measureMetrics(
    viewer,
    [{ key: 'k', metricId: metric.id, window: { kind: 'days', days: 1 }, minimumSamples: 1 }],
    new Date('2026-11-17T20:00:00Z'),
  );
  expect(found.get('k')).toMatchObject({
    measurement: { value: null, n: 0 },
    why: '2026-11-17 has no value: Runs is 0, and nothing is divided by 0.',
  });
});

test('in two windows the days that have no value are listed with the reason', async () => {
  const { metric } = await costPerRun();
  const request = {
    key: 'w',
    metricId: metric.id,
    before: { from: '2026-11-16', to: '2026-11-17' },
    after: { from: '2026-11-18', to: '2026-11-19' },
    timeZone: 'UTC',
  };
  const read = (await readMetricWindows(viewer, [request], now)).get('w');
  expect(read?.before).toMatchObject({ counted: [], countedTotal: 0, excludedTotal: 2 });
  expect(read?.after).toMatchObject({
    counted: [{ value: 3 }],
    excluded: [{ value: null, reason: 'CI cost has no value' }],
  });
});

test('as a series it has its days with a value, and the others with why', async () => {
  const { cost, metric } = await costPerRun();
  const request = {
    metricId: metric.id,
    window: { from: '2026-11-17', to: '2026-11-20' },
    timeZone: 'UTC',
  };
  const series = await readMetricSeries(viewer, request, now);
  expect(series.values).toMatchObject([{ value: 3, commitSha: null }, { value: 4 }]);
  expect(series.days).toMatchObject([
    { day: '2026-11-18', value: 3, n: 1 },
    { day: '2026-11-20', value: 4, n: 1 },
  ]);
  expect(series).toMatchObject({ counted: 2, excluded: 0 });
  expect(series.leftOut).toEqual([
    { day: '2026-11-17', reason: 'Runs is 0, and nothing is divided by 0' },
    { day: '2026-11-19', reason: 'CI cost has no value' },
  ]);
  // An operand that went by a way of its own: nothing can be computed, and that is said.
  await database().metric.update({ where: { id: cost.id }, data: { deletedAt: now } });
  const broken = await readMetricSeries(viewer, request, now);
  expect(broken).toMatchObject({ values: [], days: [], leftOut: [{ day: '2026-11-20' }] });
  expect(broken.leftOut[0]?.reason).toContain('CI cost, which Cost per run is computed from, was deleted');
  expect((await measure(metric.id, { kind: 'days', days: 7 }))?.why).toContain('was deleted');
});

test('units that do not go together are refused beside the operator, in words', async () => {
  const { slug, cost, runs } = await costPerRun();
  const formula = { left: cost.id, operator: '+', right: runs.id } as const;
  const answer = await define(slug, 'Odd', '', { source: 'formula', formula });
  expect(answer).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch', field: 'operator' }] });
  if (!answer.ok)
    expect(answer.reasons[0]?.message).toContain('CI cost is in EUR (money), Runs in runs (count)');
  const good = { left: cost.id, operator: '÷', right: runs.id } as const;
  expect(await define(slug, 'Odd', 's', { source: 'formula', formula: good })).toMatchObject({
    ok: false,
    reasons: [{ field: 'unit' }],
  });
  expect(await define(slug, 'Odd', '', { source: 'formula' })).toMatchObject({
    ok: false,
    reasons: [{ field: 'left' }, { field: 'operator' }, { field: 'right' }],
  });
});

test('a formula of formulas is computed; one that leads back to itself is refused, also by two at once', async () => {
  const { slug, cost, metric } = await costPerRun();
  const nested = { left: metric.id, operator: '÷', right: metric.id } as const;
  const ratio = given(await define(slug, 'Itself over itself', '', { source: 'formula', formula: nested }));
  expect((await measure(ratio.id, { kind: 'days', days: 7 }))?.samples.map(({ value }) => value)).toEqual([
    1, 1,
  ]);
  const plus = { left: cost.id, operator: '+', right: cost.id } as const;
  const [a, b] = [
    given(await define(slug, 'Twice', '', { source: 'formula', formula: plus })),
    given(await define(slug, 'Twice too', '', { source: 'formula', formula: plus })),
  ];
  const edit = (one: typeof a, left: string) =>
    editMetric(viewer, {
      metricId: one.id,
      version: one.version,
      name: one.name,
      definition: '',
      direction: 'lower',
      aggregation: 'sum',
      formula: { left, operator: '+', right: cost.id },
    });
  const answers = await Promise.all([edit(a, b.id), edit(b, a.id)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const refused = answers.find(({ ok }) => !ok);
  expect(refused).toMatchObject({ reasons: [{ code: 'formula-circle', field: 'left' }] });
});

test('what others are computed from is not deleted, and the refusal names them', async () => {
  const { runs, metric } = await costPerRun();
  const answer = await deleteMetric(viewer, { metricId: runs.id, version: runs.version });
  expect(answer).toMatchObject({ ok: false, reasons: [{ code: 'rested-on' }] });
  if (!answer.ok) expect(answer.reasons[0]?.message).toContain('“Cost per run” is computed from Runs');
  const gone = given(await deleteMetric(viewer, { metricId: metric.id, version: metric.version }));
  const without = given(await deleteMetric(viewer, { metricId: runs.id, version: runs.version }));
  expect(await restoreMetric(viewer, { metricId: metric.id, version: gone.version })).toMatchObject({
    ok: false,
    reasons: [{ code: 'operand-deleted' }],
  });
  given(await restoreMetric(viewer, { metricId: runs.id, version: without.version }));
  given(await restoreMetric(viewer, { metricId: metric.id, version: gone.version }));
});

test('a formula that would change the unit of its metric is refused', async () => {
  const { cost, metric } = await costPerRun();
  const answer = await editMetric(viewer, {
    metricId: metric.id,
    version: metric.version,
    name: metric.name,
    definition: '',
    direction: 'lower',
    aggregation: 'mean',
    formula: { left: cost.id, operator: '+', right: cost.id },
  });
  expect(answer).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch', field: 'operator' }] });
});

test('nothing can be pushed or recorded onto a formula', async () => {
  const { projectId, metric } = await costPerRun();
  const recorded = await recordObservations(viewer, { metricId: metric.id, observations: [{ value: 1 }] });
  expect(recorded).toMatchObject({ ok: false, reasons: [{ code: 'computed', field: 'metricId' }] });
  const pushed = await pushObservations(viewer, {
    projectId,
    observations: [{ metric: 'cost-per-run', value: 1, n: 1, link: null, commit: null }],
    idempotencyKey: null,
  });
  expect(pushed).toMatchObject({ ok: false, reasons: [{ code: 'computed', field: '0.metric' }] });
});
