import { findChangePoints } from '@/lib/metrics/domain/change-points';
import {
  type GeneratedSeries,
  generateSeries,
  type Score,
  type Shape,
  scorePoints,
} from '@/lib/metrics/domain/generated-series.test-data';
import { eDivisiveChanges } from '../change-points/e-divisive';
import { type BenchEntry, type BenchResult, type Goal, summarise } from '../harness';

const lengths = [30, 100, 300, 1000, 2000];
const seeds = Array.from({ length: 30 }, (_, i) => i * 77 + 1);
/** E-Divisive tries 99 permutations of O(n²) each: longer series would take the whole hour. */
const longestForOther = 300;

type Method = (series: GeneratedSeries['series']) => number[];
const ours: Method = (series) => findChangePoints(series).points.map(({ index }) => index);
const other: Method = (series) =>
  eDivisiveChanges(
    series.map(({ value }) => Math.log(value)),
    5,
  );

/** Noise is log-normal, about 10%, with three outliers in a hundred; a place counts within 5 or 2% of the length. */
export const changePoints: BenchEntry = {
  name: 'change-points',
  summary: 'precision and recall of change points on series with known changes, beside E-Divisive',
  async run(progress) {
    const results: BenchResult[] = [];
    for (const length of lengths)
      for (const stepPercent of [10, 20, 50]) {
        progress(`steps of ${stepPercent}% in ${length} values`);
        const isPlain = stepPercent >= 20 && length >= 100;
        const name = `${stepPercent}% in ${length}`;
        const goals: [Goal, Goal] = [{ atLeast: isPlain ? 0.9 : 0.6 }, { atLeast: isPlain ? 0.85 : 0 }];
        results.push(...precisionAndRecall(name, runAll(ours, { stepPercent }, length), goals));
        if (length > longestForOther) continue;
        const compared = runAll(other, { stepPercent }, length);
        results.push(
          ...precisionAndRecall(`E-Divisive: ${name}`, compared, [{ atLeast: 0 }, { atLeast: 0 }]),
        );
      }
    for (const length of lengths) {
      progress(`no change and drift in ${length} values`);
      const none = runAll(ours, 'none', length).found / seeds.length;
      results.push(
        summarise(`none in ${length}`, [none], 'found a series', { atMost: 0.1 }, 'nothing to find'),
      );
      const drift = runAll(ours, 'drift', length).found / seeds.length;
      const note = 'a rise of 30% in all, shown as steps';
      results.push(summarise(`drift in ${length}`, [drift], 'found a series', { atMost: 6 }, note));
    }
    return results;
  },
};

function runAll(method: Method, shape: Shape, length: number): Score {
  const total: Score = { found: 0, right: 0, known: 0 };
  for (const seed of seeds) {
    const { series, changes } = generateSeries(shape, length, seed);
    const score = scorePoints(method(series), changes, length);
    total.found += score.found;
    total.right += score.right;
    total.known += score.known;
  }
  return total;
}

function precisionAndRecall(
  name: string,
  { found, right, known }: Score,
  [precisionGoal, recallGoal]: [Goal, Goal],
): BenchResult[] {
  const note = `${right} right of ${found} found and ${known} known`;
  return [
    summarise(`precision, ${name}`, [found === 0 ? 1 : right / found], '', precisionGoal, note),
    summarise(`recall, ${name}`, [right / known], '', recallGoal, note),
  ];
}
