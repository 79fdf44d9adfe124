import { expect, test } from 'vitest';
import { metricLines } from './chart-lines';
import type { BaselineView, TargetView } from './target-view';

const metric = { id: 'm', unit: { kind: 'duration', unit: 's' } } as const;
const target = (over: Partial<TargetView>) =>
  ({ metricId: 'm', comparator: 'lte', value: 30, unit: 's', baselineValue: 45, ...over }) as TargetView;
const baseline = (over: Partial<BaselineView>) =>
  ({ metricId: 'm', value: 45, unit: 's', ...over }) as BaselineView;

test('a line for each value in the unit of the metric, and each value once', () => {
  const targets = [
    target({}),
    target({ value: 0.5, unit: 'min', baselineValue: 0.75 }),
    target({ metricId: 'other', value: 9 }),
  ];
  const baselines = [baseline({}), baseline({ value: 50 }), baseline({ metricId: null, value: 7 })];
  expect(metricLines(metric, { targets, baselines }).map(({ label }) => label)).toEqual([
    'target ≤ 30 s',
    'baseline 45 s',
    'baseline 50 s',
  ]);
});

test('what is in words or in another kind of unit draws no line', () => {
  const targets = [
    target({ value: null, baselineValue: null }),
    target({ unit: '%', value: 5, baselineValue: 6 }),
  ];
  expect(metricLines(metric, { targets, baselines: [baseline({ value: null })] })).toEqual([]);
});
