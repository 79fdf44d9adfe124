import { expect, test } from 'vitest';
import { deleteMetric, restoreMetric } from '@/lib/metrics/metric-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { addBaseline } from './baseline-commands';
import { ada, measuredPilot, refusal, system } from './measures.test-data';
import { amendMetric, amendMetricAway } from './metric-amendment-commands';
import { linkMetric } from './metric-link-commands';
import { requirePilot } from './queries';
import { addTarget, editTarget, removeTarget } from './target-commands';

withTestDatabase();

const now = new Date('2026-11-20T12:00:00Z');
const targetsOf = async (slug: string) => (await requirePilot(system, slug, now)).targetList;

async function withBaseline() {
  const made = await measuredPilot();
  const { pilot, build } = made;
  const baseline = given(
    await addBaseline(ada, {
      pilotId: pilot.id,
      name: 'Before',
      value: 45,
      unit: 's',
      source: 'Dashboard',
      metricId: build.id,
    }),
  );
  const fields = {
    name: 'Build time',
    metricId: build.id,
    kind: 'absolute',
    comparator: 'lte',
    value: 30,
    unit: 's',
    baselineId: baseline.id,
  } as const;
  return { ...made, baseline, fields };
}

test('a target is measured from its baseline since the pilot began, in its own unit', async () => {
  const { pilot, build, observe, fields } = await withBaseline();
  given(await addTarget(ada, { pilotId: pilot.id, ...fields, value: 0.5, unit: 'min' }));
  await observe(build.id, [
    ['2026-11-15T22:59:59Z', 500],
    ['2026-11-15T23:00:00Z', 39],
    ['2026-11-16T08:00:00Z', 39],
    ['2026-11-17T08:00:00Z', 39],
    ['2026-11-18T08:00:00Z', 39],
  ]);
  expect((await targetsOf(pilot.slug))[0]).toMatchObject({
    baselineValue: 0.75,
    now: { value: 0.65, n: 4, at: '2026-11-18T08:00:00.000Z', window: 'since 16 November 2026' },
    tooFew: { n: 4, enough: 5 },
    progress: null,
    isHit: null,
  });
  await observe(build.id, [['2026-11-19T08:00:00Z', 39]]);
  const [target] = await targetsOf(pilot.slug);
  expect(target?.progress).toBeCloseTo(0.4, 10);
  expect(target).toMatchObject({
    tooFew: null,
    isHit: false,
    staleSince: null,
    change: { sense: 'better' },
  });
});

test('relative targets keep their percentage beside the value that it comes to', async () => {
  const { pilot, fields } = await withBaseline();
  given(await addTarget(ada, { pilotId: pilot.id, ...fields, kind: 'relative', value: null, percent: -20 }));
  expect((await targetsOf(pilot.slug))[0]).toMatchObject({
    value: 36,
    percent: -20,
    baselineValue: 45,
    text: 'at least 20% lower than the baseline of 45 s: ≤ 36 s',
  });
});

test('the words of a target follow its numbers until somebody writes others', async () => {
  const { pilot, fields } = await withBaseline();
  const { id } = given(await addTarget(ada, { pilotId: pilot.id, ...fields }));
  const text = async () => (await targetsOf(pilot.slug))[0]?.text;
  expect(await text()).toBe('≤ 30 s');
  given(await editTarget(ada, { targetId: id, version: 1, ...fields, value: 28, text: '≤ 30 s' }));
  expect(await text()).toBe('≤ 28 s');
  given(await editTarget(ada, { targetId: id, version: 2, ...fields, value: 27, text: 'Twice as fast' }));
  given(await editTarget(ada, { targetId: id, version: 3, ...fields, value: 26, text: 'Twice as fast' }));
  expect(await text()).toBe('Twice as fast');
});

test('a target that says nothing, or that would be hit by getting worse, is refused', async () => {
  const { pilot, coverage, fields } = await withBaseline();
  const asked = { pilotId: pilot.id, ...fields };
  expect(refusal(await addTarget(ada, { ...asked, value: 45 }))).toMatchObject([
    { code: 'says-nothing', field: 'value' },
  ]);
  expect(refusal(await addTarget(ada, { ...asked, comparator: 'gte' }))).toMatchObject([
    { code: 'against-direction', field: 'isConfirmed' },
  ]);
  given(await addTarget(ada, { ...asked, comparator: 'gte', isConfirmed: true }));
  const mixed = refusal(await addTarget(ada, { ...asked, metricId: coverage.id, baselineId: null }));
  expect(mixed).toMatchObject([{ code: 'unit-mismatch', field: 'unit' }]);
  expect(refusal(await addTarget(ada, { ...asked, value: null }))).toMatchObject([
    { code: 'empty', field: 'value' },
  ]);
  expect(refusal(await addTarget(ada, { ...asked, kind: 'words', text: '' }))).toMatchObject([
    { code: 'empty', field: 'text' },
  ]);
});

test('a baseline of another pilot is none of this one', async () => {
  const { pilot, fields } = await withBaseline();
  const other = await withBaseline();
  const asked = { pilotId: pilot.id, ...fields, baselineId: other.baseline.id };
  expect(refusal(await addTarget(ada, asked))).toMatchObject([{ code: 'not-found', field: 'baselineId' }]);
  const foreign = { pilotId: pilot.id, ...fields, metricId: other.build.id };
  expect(refusal(await addTarget(ada, foreign))).toMatchObject([{ code: 'not-found', field: 'metricId' }]);
});

test('a deleted metric is said beside its target, takes no new targets, and comes back when restored', async () => {
  const { pilot, build, observe, fields } = await withBaseline();
  const { id } = given(await addTarget(ada, { pilotId: pilot.id, ...fields }));
  await observe(build.id, [['2026-11-19T08:00:00Z', 29]]);
  given(await deleteMetric(ada, { metricId: build.id, version: 1 }));
  expect((await targetsOf(pilot.slug))[0]).toMatchObject({
    metric: null,
    metricId: build.id,
    now: null,
    isHit: null,
    problem: expect.stringContaining('was deleted'),
  });
  expect((await requirePilot(system, pilot.slug, now)).targets).toMatchObject({ measured: 0, hit: 0 });
  const edit = await editTarget(ada, { targetId: id, version: 1, ...fields, value: 29 });
  expect(refusal(edit)).toMatchObject([{ code: 'not-found', field: 'metricId' }]);
  given(await restoreMetric(ada, { metricId: build.id, version: 2 }));
  expect((await targetsOf(pilot.slug))[0]).toMatchObject({ now: { value: 29 }, isHit: null });
});

test('an edit of an older version is a conflict and shows every field as it was saved', async () => {
  const { pilot, fields } = await withBaseline();
  const { id } = given(await addTarget(ada, { pilotId: pilot.id, ...fields }));
  given(await editTarget(ada, { targetId: id, version: 1, ...fields, value: 28 }));
  const answer = await editTarget(ada, { targetId: id, version: 1, ...fields, value: 27 });
  expect(answer).toMatchObject({
    ok: false,
    reasons: [
      { code: 'conflict', theirs: { version: 2, fields: { kind: 'absolute', value: '28', unit: 's' } } },
    ],
  });
  expect(refusal(await removeTarget(ada, { id, version: 1 }))).toMatchObject([{ code: 'conflict' }]);
  given(await removeTarget(ada, { id, version: 2 }));
  expect(await targetsOf(pilot.slug)).toEqual([]);
  expect(await database().target.findUnique({ where: { id } })).toBeNull();
  await expect(editTarget(ada, { targetId: id, version: 3, ...fields })).rejects.toThrow('no such target');
});

test('once locked, targets, their metrics and what those mean change by amendment only', async () => {
  const { pilot, build, coverage, fields, lock, amendments } = await withBaseline();
  const { id } = given(await addTarget(ada, { pilotId: pilot.id, ...fields }));
  await lock();
  const read = { name: 'Build', definition: '', direction: 'lower', aggregation: 'mean' } as const;
  const needed = [{ code: 'reason-needed', field: 'reason' }];
  expect(refusal(await editTarget(ada, { targetId: id, version: 1, ...fields, value: 40 }))).toMatchObject(
    needed,
  );
  expect(refusal(await removeTarget(ada, { id, version: 1 }))).toMatchObject(needed);
  expect(refusal(await linkMetric(ada, { kind: 'target', id, metricId: null }))).toMatchObject(needed);
  const edit = { metricId: build.id, version: 1, ...read };
  expect(refusal(await amendMetric(ada, { ...edit, reason: null }))).toMatchObject(needed);
  expect(refusal(await amendMetricAway(ada, { metricId: build.id, version: 1, reason: ' ' }))).toMatchObject(
    needed,
  );
  expect(await database().metric.findUnique({ where: { id: build.id } })).toMatchObject({ version: 1 });
  expect(await amendments()).toEqual([]);

  given(await editTarget(ada, { targetId: id, version: 1, ...fields, value: 40, reason: 'Too bold' }));
  given(await amendMetric(ada, { ...edit, reason: 'Agreed on the mean' }));
  // A new name means nothing else, and metrics that no locked pilot rests on are free.
  given(await amendMetric(ada, { ...edit, version: 2, name: 'Built', reason: null }));
  given(await amendMetric(ada, { ...read, metricId: coverage.id, version: 1, name: 'Cov', reason: null }));
  given(await amendMetricAway(ada, { metricId: build.id, version: 3, reason: 'Replaced' }));
  expect(await amendments()).toMatchObject([
    { subjectKind: 'target', before: { Target: '≤ 30 s' }, after: { Target: '≤ 40 s' }, reason: 'Too bold' },
    { subject: 'Build time', before: { Aggregation: 'p50' }, after: { Aggregation: 'mean' } },
    { before: { Metric: 'Built' }, after: { Metric: 'Built, deleted' }, reason: 'Replaced' },
  ]);
});

test('a metric in another unit is linked neither way', async () => {
  const { pilot, coverage, fields } = await withBaseline();
  const { id } = given(await addTarget(ada, { pilotId: pilot.id, ...fields }));
  const answer = refusal(await linkMetric(ada, { kind: 'target', id, metricId: coverage.id }));
  expect(answer).toMatchObject([{ code: 'unit-mismatch', field: 'metricId' }]);
  expect(answer?.[0]?.message).toMatch(/s \(duration\).*Coverage.*% \(percent\)/);
});
