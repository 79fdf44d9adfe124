import type { Direction } from './direction';
import { formatDifference } from './format-value';

export type FigureSense = 'better' | 'worse' | 'same' | 'unclear';

/** The difference from a baseline in words ("−11 s") and whether it is better, by the metric's direction. */
export function changeFrom(
  baseline: number,
  value: number,
  unit: string,
  direction: Direction,
): { text: string; sense: FigureSense } {
  const difference = value - baseline;
  if (difference === 0) return { text: 'unchanged', sense: 'same' };
  const sense = difference < 0 === (direction === 'lower') ? 'better' : 'worse';
  return { text: formatDifference(difference, unit), sense };
}
