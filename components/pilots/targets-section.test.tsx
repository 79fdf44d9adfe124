import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { TargetView } from '@/lib/pilots/domain/target-view';
import { TargetsSection } from './targets-section';

const target: TargetView = {
  id: 't',
  group: '',
  name: 'Waiting',
  comparator: null,
  value: null,
  unit: '',
  baselineValue: null,
  baselineId: null,
  percent: null,
  text: 'Nobody waits for a build',
  claimedMet: false,
  line: null,
  metricId: null,
  metric: null,
  now: null,
  problem: null,
  tooFew: null,
  staleSince: null,
  isHit: null,
  progress: null,
  change: null,
  series: [],
  version: 1,
  updatedBy: null,
  lockedAt: null,
};
const metric = {
  id: 'm',
  name: 'Build time',
  key: 'build-time',
  source: 'manual',
  direction: 'lower',
  aggregation: 'p50',
} as const;
const shown = (over: Partial<TargetView>) =>
  renderToStaticMarkup(
    <TargetsSection
      pilot={{
        slug: 'p',
        startsOn: null,
        targets: { total: 1, measured: 0, hit: 0, missed: 0, stale: 0, changesAt: null },
        targetList: [{ ...target, ...over }],
      }}
      now={new Date('2026-11-18T12:00:00Z')}
      empty="none"
    />,
  );

test('a target in words shows its words, with a metric and without', () => {
  for (const over of [{}, { metric, metricId: 'm' }])
    expect(shown(over)).toContain('Nobody waits for a build');
});

test('a value of too few samples is neither hit nor missed', () => {
  const few = {
    metric,
    metricId: 'm',
    comparator: 'lte',
    value: 30,
    unit: 's',
    now: { value: 20, n: 4, at: '2026-11-18T08:00:00.000Z', window: 'last 20 samples' },
    tooFew: { n: 4, enough: 5 },
  } as const;
  const html = shown(few);
  expect(html).toContain('Too few samples');
  expect(html).not.toMatch(/>(Hit|Not hit)</);
  expect(shown({ ...few, tooFew: null, isHit: true })).toContain('Hit');
});
