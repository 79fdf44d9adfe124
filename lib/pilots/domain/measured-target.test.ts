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
} as const;
const window = targetWindow('2025-10-01');
const measured = (value: number | null, unit = { kind: 'duration', unit: 's' } as const) => ({
  metric: {
    id: 'm',
    name: 'Build time',
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
  expect(measuredTarget(declared, null, window)).toMatchObject({ claimedMet: true, now: null, isHit: null });
  expect(measuredTarget(declared, measured(null), window)).toMatchObject({
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
  expect(measuredTarget(declared, measured(value), window)).toMatchObject({ isHit, change: { text, sense } });
});

test('a metric in another unit of the kind is compared in the unit of the target', () => {
  const view = measuredTarget(
    declared,
    { ...measured(0.45), metric: { ...measured(1).metric, unit: { kind: 'duration', unit: 'min' } } },
    window,
  );
  expect(view.now?.value).toBeCloseTo(27, 10);
  expect(view.isHit).toBe(true);
});

test('a metric of another kind measures nothing and says why', () => {
  const view = measuredTarget({ ...declared, unit: '%' }, measured(20), window);
  expect(view).toMatchObject({
    now: null,
    isHit: null,
    problem: expect.stringContaining('cannot be compared'),
  });
});

test('targets are counted as measured and hit apart', () => {
  const views = [measured(20), measured(40), null].map((m) => measuredTarget(declared, m, window));
  expect(countTargets(views)).toEqual({ total: 3, measured: 2, hit: 1 });
});

test('the window of a target opens with the pilot', () => {
  expect(window).toEqual({ kind: 'since', at: '2025-10-01T00:00:00.000Z' });
  expect(targetWindow(null)).toEqual({ kind: 'last', samples: 20 });
});
