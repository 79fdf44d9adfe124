import { factorInWords, signed } from '@/lib/shared/change-words';
import { countDays } from './day-window';
import { formatDifference, formatValue } from './format-value';
import type { ComparedMetric, WindowComparison } from './window-comparison';

type Facts = Omit<WindowComparison, 'words'>;

/** A comparison in words: the change, its interval, the verdict, what would be enough, and how it was computed. */
export function comparisonWords(
  facts: Facts,
  metric: ComparedMetric,
  today: string,
): WindowComparison['words'] {
  return {
    change: changeInWords(facts, metric),
    interval: intervalInWords(facts, metric),
    verdict: verdictInWords(facts, metric),
    enough: enoughInWords(facts),
    method: `The ${nameStatistic(facts)} of each window; the interval is a percentile bootstrap, 2,000 resamples, expanded for small samples.`,
    notes: notesOn(facts, metric, today),
  };
}

/** "−57.1% (2.33 times as fast), 70 s → 30 s", "+18.5 percentage points, 67% → 85.5%". */
function changeInWords({ change, before, after }: Facts, { unit, direction }: ComparedMetric): string {
  if (!change || before.value === null || after.value === null) return 'not enough data';
  const levels = `${formatValue(before.value, unit.unit)} → ${formatValue(after.value, unit.unit)}`;
  const { difference, percent } = change;
  if (difference.value === 0) return `no change, ${levels}`;
  if (!percent) return `${formatDifference(difference.value, unit.unit)}, ${levels}`;
  const ratio = after.value / before.value;
  // A duration of which more is better (time between failures) does not get "fast" by shrinking.
  const isDuration = unit.kind === 'duration' && direction === 'lower';
  const factor =
    ratio > 0 ? factorInWords(Math.max(ratio, 1 / ratio), isDuration, ratio < 1 ? 'down' : 'up') : '';
  return `${signed(percent.value)}%${factor && ` (${factor})`}, ${levels}`;
}

function intervalInWords({ change }: Facts, { unit }: ComparedMetric): string {
  if (!change) return 'no interval: not enough data';
  const { percent, difference } = change;
  if (percent) return `95% interval ${signed(percent.low)}% to ${signed(percent.high)}%`;
  return `95% interval ${formatDifference(difference.low, '')} to ${formatDifference(difference.high, unit.unit)}`;
}

function verdictInWords(facts: Facts, { direction }: ComparedMetric): string {
  const better = `${direction} is better`;
  switch (facts.verdict) {
    case 'improved':
      return `Improved: ${better}, and the whole interval lies on the better side of no change.`;
    case 'worse':
      return `Worse: ${better}, and the whole interval lies on the worse side of no change.`;
    case 'no-clear-change':
      return 'No clear change: no change lies within the interval as well.';
    case 'not-enough-data':
      return `Not enough data: ${countUnits(facts, facts.before.n)} before and ${countUnits(facts, facts.after.n)} after, at least ${facts.minimum} needed in each window.`;
  }
}

function enoughInWords(facts: Facts): string | null {
  const sides = (['before', 'after'] as const)
    .filter((side) => facts.missing[side] > 0)
    .map((side) => `${facts.missing[side]} more ${side}`);
  if (sides.length === 0) return null;
  return facts.statistic === 'total a day'
    ? `Enough would be windows of at least ${countDays(facts.minimum)} with a value in each window.`
    : `Enough would be ${sides.join(' and ')}; longer windows hold more values.`;
}

function notesOn({ after, before }: Facts, { aggregation }: ComparedMetric, today: string): string[] {
  const notes: string[] = [];
  if (after.window.to === today) notes.push('Today is not over: the window after may still change.');
  if (aggregation === 'last') notes.push('A last value has no spread, so the medians are compared.');
  if (aggregation === 'sum') notes.push('Days without a value count as days with a total of 0.');
  if (before.spread && before.spread.min === before.spread.max && after.spread?.min === after.spread?.max)
    notes.push('Neither window has any spread: the interval cannot show how sure the change is.');
  return notes;
}

function nameStatistic({ statistic }: Facts): string {
  return statistic === 'p95' ? '95th percentile' : statistic;
}

function countUnits({ statistic }: Facts, n: number): string {
  if (statistic === 'total a day') return countDays(n);
  return n === 1 ? '1 value' : `${n} values`;
}
