import type { Scale } from './chart-scale';

/** Steps within a power of ten that are named; fewer the more powers there are. */
const within = [
  { powers: 2, steps: [1, 2, 5] },
  { powers: 4, steps: [1, 3] },
  { powers: Number.POSITIVE_INFINITY, steps: [1] },
];

/** A scale over values above zero whose equal distances are equal ratios, from one named value to another. */
export function logScale(values: readonly number[]): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const steps = within.find(({ powers }) => Math.log10(high / low) <= powers)?.steps ?? [1];
  // The logarithm of a value just below a power of ten may round up to that power: one more below is looked at.
  const first = Math.floor(Math.log10(low)) - 1;
  const last = Math.ceil(Math.log10(high)) + 1;
  const named = Array.from({ length: last - first + 1 }, (_, i) =>
    steps.map((step) => Number((step * 10 ** (first + i)).toPrecision(12))),
  ).flat();
  const from = named.findLastIndex((tick) => tick <= low);
  const to = Math.max(
    named.findIndex((tick) => tick >= high),
    from + 1,
  );
  const ticks = named.slice(from, to + 1);
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks };
}

/** Where a value stands on such a scale, in per cent from its low end. */
export function alongLog(value: number, { low, high }: Pick<Scale, 'low' | 'high'>): number {
  return (100 * Math.log(value / low)) / Math.log(high / low);
}
