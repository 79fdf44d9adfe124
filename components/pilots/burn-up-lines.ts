import type { BurnDay } from '@/lib/pilots/domain/burn-up';

/** A line as an SVG path in a box of 100 by 100, from the left; null where it has no point. */
export function linePath(
  days: readonly BurnDay[],
  top: number,
  pick: (day: BurnDay) => number | null,
): string | null {
  const points = days.flatMap((day, index) => {
    const value = pick(day);
    return value === null ? [] : [`${round(xOf(index, days.length))} ${round(yOf(value, top))}`];
  });
  return points.length === 0 ? null : `M${points.join('L')}`;
}

/** Where a day stands, in per cent from the left; a lone day stands in the middle. */
export function xOf(index: number, count: number): number {
  return count < 2 ? 50 : (100 * index) / (count - 1);
}

/** Where a value stands, in per cent from the top. */
export function yOf(value: number, top: number): number {
  return 100 - (100 * value) / Math.max(top, 1);
}

/** Labels pushed apart so that none covers another: each at least `gap` below the one above, all within 0 to 100. */
export function spreadLabels<Label extends { y: number }>(labels: readonly Label[], gap: number): Label[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  let above = -gap;
  const down = sorted.map((label) => {
    above = Math.max(label.y, above + gap);
    return { ...label, y: above };
  });
  let below = 100 + gap;
  return down
    .reverse()
    .map((label) => {
      below = Math.min(label.y, below - gap);
      return { ...label, y: below };
    })
    .reverse();
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
