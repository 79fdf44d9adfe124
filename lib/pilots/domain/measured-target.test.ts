import { expect, test } from 'vitest';
import { countTargets, measuredTarget, targetWindow } from './measured-target';

const declared = {
  id: 't1',
  group: '',
  name: 'Build time',
  comparator: 'lt',
  value: 30,
  unit: 's',
  baselineValue: 45,
  text: '',
  claimedMet: true,
  line: 1,
  metricId: 'm',
  percent: null,
  baselineId: null,
  version: 1,
  updatedBy: null,
  lockedAt: null,
} as const;
const window = targetWindow('2025-10-01');
const place = { window, timeZone: 'UTC', now: new Date('2025-10-30T12:00:00Z'), isOver: false };
const measured = (value: number | null, unit = { kind: 'duration', unit: 's' } as const) => ({
  metric: {
    id: 'm',
    name: 'Build time',
    key: 'build-time',
    source: 'ci',
    direction: 'lower',
    aggregation: 'p50',
    unit,
  } as const,
  measurement: {
    value,
    n: value === null ? 0 : 20,
    lastAt: null,
    missing: value === null ? 1 : 0,
    links: [],
  },
  samples: [],
});

test('a tick in the document is no value', () => {
  expect(measuredTarget({ ...declared, metricId: null }, null, place)).toMatchObject({
    claimedMet: true,
    now: null,
    isHit: null,
  });
  expect(measuredTarget(declared, measured(null), place)).toMatchObject({
    now: null,
    isHit: null,
    progress: null,
  });
});

test.each([
  [46.2, false, '+1.2 s', 'worse'],
  [30, false, '−15 s', 'better'],
  [29.9, true, '−15.1 s', 'better'],
])('against below 30 s from 45 s, %d s is hit: %s', (value, isHit, text, sense) => {
  expect(measuredTarget(declared, measured(value), place)).toMatchObject({ isHit, change: { text, sense } });
});

test('a metric in another unit of the kind is compared in the unit of the target', () => {
  const view = measuredTarget(
    declared,
    { ...measured(0.45), metric: { ...measured(1).metric, unit: { kind: 'duration', unit: 'min' } } },
    place,
  );
  expect(view.now?.value).toBeCloseTo(27, 10);
  expect(view.isHit).toBe(true);
});

test('a metric of another kind measures nothing and says why', () => {
  const view = measuredTarget({ ...declared, unit: '%' }, measured(20), place);
  expect(view).toMatchObject({
    now: null,
    isHit: null,
    problem: expect.stringContaining('cannot be compared'),
  });
});

test('a metric that was deleted measures nothing and says so', () => {
  expect(measuredTarget(declared, null, place)).toMatchObject({
    now: null,
    isHit: null,
    problem: expect.stringContaining('deleted'),
  });
});

test('targets are counted as measured and hit apart', () => {
  const views = [measured(20), measured(40), null].map((m) => measuredTarget(declared, m, place));
  expect(countTargets(views, place)).toMatchObject({ total: 3, measured: 2, hit: 1, stale: 0 });
});

const on = (lastAt: string, n = 20) => {
  const known = measured(20);
  return { ...known, measurement: { ...known.measurement, n, lastAt } };
};

test.each([
  ['exactly fourteen days old', '2025-10-16T12:00:00.000Z', null, 1, '2025-10-30T12:00:00.001Z'],
  ['a millisecond older', '2025-10-16T11:59:59.999Z', '2025-10-30T12:00:00.000Z', 0, null],
])('a value %s is stale since %s and hits nothing then', (_name, lastAt, since, hit, changesAt) => {
  const view = measuredTarget(declared, on(lastAt), place);
  expect(view).toMatchObject({ isHit: true, staleSince: since });
  expect(countTargets([view], place)).toEqual({
    total: 1,
    measured: 1,
    hit,
    missed: 0,
    stale: since ? 1 : 0,
    changesAt,
  });
});

test('what was measured of a pilot that is over does not turn stale', () => {
  const over = { ...place, isOver: true };
  const view = measuredTarget(declared, on('2025-10-02T12:00:00.000Z'), over);
  expect(view.staleSince).toBeNull();
  expect(countTargets([view], over)).toMatchObject({ hit: 1, changesAt: null });
});

test.each([
  [4, null, { n: 4, enough: 5 }, null],
  [5, 25 / 15, null, true],
])(
  'of n = %d the progress is %s, and fewer than enough hit or miss nothing',
  (n, progress, tooFew, isHit) => {
    const view = measuredTarget(declared, on('2025-10-30T00:00:00.000Z', n), place);
    expect(view).toMatchObject({ tooFew, isHit });
    expect(countTargets([view], place)).toMatchObject({ measured: 1, hit: isHit ? 1 : 0, missed: 0 });
    if (progress === null) expect(view.progress).toBeNull();
    else expect(view.progress).toBeCloseTo(progress, 10);
  },
);

test('the window of a target opens with the pilot, by its own calendar', () => {
  expect(window).toEqual({ kind: 'since', at: '2025-10-01T00:00:00.000Z' });
  expect(targetWindow('2025-10-01', 'Asia/Tokyo')).toEqual({
    kind: 'since',
    at: '2025-09-30T15:00:00.000Z',
  });
  expect(targetWindow(null)).toEqual({ kind: 'last', samples: 20 });
});
