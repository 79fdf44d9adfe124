import type { Quantiles } from '../task';
import { quantilesOf } from './score';

/**
 * The standard error of the hit rates that a perfect forecaster would have on so many results, of which `overlap` in a row
 * share a part: those that are k apart share 1 − k/overlap, so as many as two thirds of the overlap count as one. Null
 * for none.
 */
export function chanceAlone(n: number, overlap: number): Quantiles | null {
  if (n === 0) return null;
  const independent = n / Math.max(1, (2 / 3) * overlap);
  return quantilesOf((level) => Math.sqrt((level * (1 - level)) / independent));
}
