import type { WindowComparison } from '@/lib/metrics/domain/window-comparison';
import { findQuantities, parseQuantity, type Quantity } from '@/lib/shared/quantity';
import { changeBetween } from './change';
import { contradictsDirection, judgeChangeClaim } from './judge-change-claim';
import type { RowFigures } from './measured-row';

export interface ClaimFinding {
  standing: 'consistent' | 'contradicted' | 'unsupported';
  finding: string;
}

/**
 * Holds what a row claims against what was measured; null where it claims nothing. A claim beside the measured value is
 * still right while it lies within the measured interval, and bears nothing where no change does, too.
 */
export function claimAgainstFigures(claimText: string, figures: RowFigures): ClaimFinding | null {
  if (claimText.trim() === '') return null;
  const { comparison, metric } = figures;
  if (!comparison || comparison.verdict === 'not-enough-data')
    return no('Too little was measured to hold the claim against it.');
  const claimed = findQuantities(claimText).find(({ kind }) => ['percent', 'points', 'ratio'].includes(kind));
  if (!claimed) return no('The claim gives no number to hold against what was measured.');
  const [before, after] = [comparison.before, comparison.after].map(({ value }) =>
    value === null ? null : parseQuantity(`${value} ${metric.unit.unit}`),
  );
  const change = before && after ? changeBetween(before, after) : null;
  if (!change) return no('The measured values are of a kind that no such claim can be held against.');
  const judged = judgeChangeClaim(claimText, change);
  const finding = judged.finding.replace(/^Recomputed:/, 'Measured:');
  if (judged.standing !== 'contradicted' || judged.kind !== 'arithmetic') {
    return judged.standing === 'consistent' && comparison.verdict === 'no-clear-change'
      ? no('It fits the measured values, but no change lies within the interval as well.')
      : { standing: judged.standing, finding };
  }
  if (contradictsDirection(claimText, claimed, change) || !isWithin(claimed, comparison))
    return { standing: 'contradicted', finding };
  return comparison.verdict === 'no-clear-change'
    ? no(`“${claimed.text}” lies within the measured interval, but so does no change.`)
    : {
        standing: 'consistent',
        finding: `“${claimed.text}” is not the measured value, but lies within its interval (${comparison.words.interval}).`,
      };
}

const no = (finding: string): ClaimFinding => ({ standing: 'unsupported', finding });

/** Whether the size of the claim lies between the sizes at the ends of the interval. */
function isWithin(claimed: Quantity, { change }: WindowComparison): boolean {
  if (!change) return false;
  const { percent, difference } = change;
  const size = Math.abs(claimed.value);
  if (claimed.kind === 'points')
    return percent === null && isBetween(size, 0, difference.low, difference.high);
  if (!percent) return false;
  if (claimed.kind === 'percent') return isBetween(size, 0, percent.low, percent.high);
  const factor = (relative: number) => {
    const ratio = 1 + relative / 100;
    return ratio > 0 ? Math.max(ratio, 1 / ratio) : Number.POSITIVE_INFINITY;
  };
  const ends = [factor(percent.low), factor(percent.high)];
  const least = percent.low <= 0 && percent.high >= 0 ? 1 : Math.min(...ends);
  return claimed.value >= least && claimed.value <= Math.max(...ends);
}

function isBetween(size: number, none: number, low: number, high: number): boolean {
  const ends = [Math.abs(low), Math.abs(high)];
  const least = low <= none && high >= none ? none : Math.min(...ends);
  return size >= least && size <= Math.max(...ends);
}
