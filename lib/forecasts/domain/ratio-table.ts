import { normalCdf } from '@/lib/shared/bootstrap';
import { normalQuantile } from '@/lib/shared/normal-quantile';

/**
 * How actuals lie around estimates, as calibration tells it: `quantiles[i]` is the ratio actual / estimate at
 * probability (i + 0.5) / length, never falling; above zero. `sharedLuck` is the correlation of two tasks of one
 * project on the normal scale (one-factor Gaussian copula: Vasicek 1987; Li 2000), from 0 (independent) below 1.
 */
export interface RatioModel {
  quantiles: readonly number[];
  sharedLuck: number;
}

/** The normal scale in steps, −8 to 8: a table over it needs no logarithm, exponential or search in a trial. */
export const scaleSteps = 2048;
export const stepsPerUnit = scaleSteps / 16;

const probabilityOf = (i: number, n: number) => (i + 0.5) / n;

/**
 * The ratio at each step of the normal scale. Between the quantiles it runs straight on log ratio against z, so that
 * flat parts (a ratio of exactly 1 is common) stay flat. Beyond the outermost ones it goes on with the mean slope of the
 * outer tenth, up to z = ±4: a table of 100 quantiles says nothing of what happens once in a thousand.
 */
export function ratioScale(quantiles: readonly number[]): Float64Array {
  const n = quantiles.length;
  if (n < 2) throw new RangeError('a distribution needs two quantiles or more');
  const z = Float64Array.from({ length: n }, (_, i) => normalQuantile(probabilityOf(i, n)));
  const logs = Float64Array.from(quantiles, (ratio) => Math.log(ratio));
  const tenth = Math.max(1, Math.floor(n / 10));
  const at = (values: Float64Array, i: number) => values[Math.min(n - 1, Math.max(0, i))] as number;
  const slope = (from: number, to: number) => (at(logs, to) - at(logs, from)) / (at(z, to) - at(z, from));
  const low = slope(0, tenth);
  const high = slope(n - 1 - tenth, n - 1);
  const scale = new Float64Array(scaleSteps);
  let knot = 0;
  for (let step = 0; step < scaleSteps; step += 1) {
    const here = Math.min(4, Math.max(-4, step / stepsPerUnit - 8));
    while (knot < n && at(z, knot) <= here) knot += 1;
    let log: number;
    if (knot === 0) log = at(logs, 0) + low * (here - at(z, 0));
    else if (knot === n) log = at(logs, n - 1) + high * (here - at(z, n - 1));
    else log = at(logs, knot - 1) + slope(knot - 1, knot) * (here - at(z, knot - 1));
    scale[step] = Math.exp(log);
  }
  return scale;
}

/** Quantiles of a sample, in the form of a RatioModel; exact where the sample has as many values. */
export function quantilesOf(sample: readonly number[], count = 200): number[] {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  if (n === 0) throw new RangeError('no value, no distribution');
  return Array.from({ length: count }, (_, i) => {
    // Hazen's plotting position on both sides, so that neither end is stretched.
    const rank = Math.min(n - 1, Math.max(0, probabilityOf(i, count) * n - 0.5));
    const below = sorted[Math.floor(rank)] as number;
    return below + ((sorted[Math.ceil(rank)] as number) - below) * (rank - Math.floor(rank));
  });
}

/**
 * What is left of a task that has taken `spentHours` already: quantiles of D − spent given D > spent, hours, where
 * D = estimate × ratio. Where the history hardly knows a task that long, the tail of the history's upper tenth goes on
 * (Pareto with Hill's estimator, 1975).
 */
export function remainingHours(
  quantiles: readonly number[],
  estimateHours: number,
  spentHours: number,
  count = 200,
): number[] {
  const scale = ratioScale(quantiles);
  const hoursAt = (z: number) =>
    estimateHours *
    (scale[Math.min(scaleSteps - 1, Math.max(0, Math.round((z + 8) * stepsPerUnit)))] as number);
  let first = 0;
  while (first < scaleSteps && estimateHours * (scale[first] as number) <= spentHours) first += 1;
  const z = first / stepsPerUnit - 8;
  const tail = 1 - normalCdf(z);
  if (first < scaleSteps && tail >= 0.005)
    return Array.from({ length: count }, (_, i) => {
      const p = 1 - tail * (1 - probabilityOf(i, count));
      return Math.max(shortestHours, hoursAt(normalQuantile(Math.min(1 - 1e-9, p))) - spentHours);
    });
  const exponent = tailExponent(quantiles);
  return Array.from({ length: count }, (_, i) =>
    Math.max(shortestHours, spentHours * ((1 - probabilityOf(i, count)) ** (-1 / exponent) - 1)),
  );
}

/** Nothing that is not done is left with less than a minute. */
const shortestHours = 1 / 60;

/** Hill's estimator over the upper tenth, kept between a tail that is hardly one and one without a mean. */
function tailExponent(quantiles: readonly number[]): number {
  const upper = quantiles.slice(-Math.max(2, Math.ceil(quantiles.length / 10)));
  const [from = 1, ...rest] = upper;
  const mean = rest.reduce((total, ratio) => total + Math.log(ratio / from), 0) / rest.length;
  return Math.min(10, Math.max(1.5, mean > 0 ? 1 / mean : 10));
}
