/** Round values between which a chart is drawn, and the ones that are named at its side. */
export interface Scale {
  low: number;
  high: number;
  ticks: number[];
}

/** A scale over all of the values in three to six round steps; one value alone gets room on both sides. */
export function roundScale(values: readonly number[]): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Differences that a number of this size can hardly carry are drawn as none.
  const isFlat = high - low <= Math.max(size * 1e-6, 1e-12);
  const span = isFlat ? (size > 1e-12 ? size : 1) : high - low;
  const step = roundStep(span / 4);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => exact((first + i) * step));
  return { low: exact(first * step), high: exact(last * step), ticks };
}

/** 1, 2 or 5 times a power of ten, the smallest that is not below. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return ([1, 2, 5].find((factor) => factor * power >= atLeast) ?? 10) * power;
}

/** 0.1 + 0.2 is 0.3 on an axis. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** Where a value stands, in per cent from the top. */
export function fromTop(value: number, { low, high }: Pick<Scale, 'low' | 'high'>): number {
  return 100 - (100 * (value - low)) / (high - low);
}

/** Where a moment stands, in per cent from the left; a lone one stands in the middle. */
export function fromLeft(at: number, first: number, last: number): number {
  return first === last ? 50 : (100 * (at - first)) / (last - first);
}

/** Where the named values of a scale stand, each as it is told. */
export function placedTicks(scale: Scale, words: (tick: number) => string) {
  return scale.ticks.map((tick) => ({ key: `${tick}`, y: fromTop(tick, scale), text: words(tick) }));
}
