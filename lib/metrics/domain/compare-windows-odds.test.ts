import { expect, test } from 'vitest';
import { processorMs } from '@/lib/platform/processor-time.test-data';
import { seededRandom } from '@/lib/shared/seeded-random';
import { compareWindows } from './compare-windows';
import type { Aggregation, Sample } from './measurement';
import type { CompareVerdict } from './window-comparison';

const windows = {
  before: { from: '2026-10-01', to: '2026-10-10' },
  after: { from: '2026-10-11', to: '2026-10-20' },
};
const when = { timeZone: 'UTC', now: new Date('2026-11-20T12:00:00Z') };

/** Log-normal around 100 as CI durations are, three in a hundred two to five times as long. */
function durations(day: string, n: number, seed: number, level = 1): Sample[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => {
    const value = 100 * level * Math.exp(0.3 * random.normal());
    const isOutlier = random.next() < 0.03;
    return {
      at: `${day}T12:00:00Z`,
      value: isOutlier ? value * (2 + 3 * random.next()) : value,
      weight: 1,
      link: null,
    };
  });
}

function compare(samples: Sample[], aggregation: Aggregation): CompareVerdict {
  const metric = { unit: { kind: 'duration', unit: 's' }, direction: 'lower', aggregation } as const;
  const found = compareWindows(samples, metric, windows, when);
  if (!found.ok) throw new Error('refused');
  return found.value.verdict;
}

const pair = (n: number, i: number, level = 1): Sample[] => [
  ...durations('2026-10-02', n, i),
  ...durations('2026-10-12', n, 9000 + i, level),
];

test.each<[Aggregation, number]>([
  ['p50', 5],
  ['p50', 30],
  ['mean', 5],
  ['mean', 30],
  ['p95', 20],
])('%s of %d values where nothing changed is seldom called a change', (aggregation, n) => {
  const verdicts = Array.from({ length: 100 }, (_, i) => compare(pair(n, i), aggregation));
  // At most 5% is meant; 100 trials differ from that by some 2.2%.
  expect(verdicts.filter((verdict) => verdict !== 'no-clear-change').length).toBeLessThan(12);
});

test('a fifth faster is seen in 60 runs', () => {
  const seen = Array.from({ length: 40 }, (_, i) => compare(pair(60, i, 0.8), 'p50'));
  expect(seen.filter((verdict) => verdict === 'improved').length).toBeGreaterThan(26);
});

test.each<[Aggregation]>([['p50'], ['p95'], ['mean']])(
  '%s of many values costs little more',
  (aggregation) => {
    const took = (samples: Sample[], limitMs: number) =>
      processorMs(() => compare(samples, aggregation), limitMs);
    const few = pair(1000, 1, 0.9);
    took(few, Infinity);
    // Whole resamples would cost 30 times as much; reading and sorting the values is what is left.
    const limitMs = 10 * took(few, Infinity) + 3000;
    expect(took(pair(30_000, 1, 0.9), limitMs)).toBeLessThan(limitMs);
  },
);
