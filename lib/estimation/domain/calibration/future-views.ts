import type { QuantileOf } from './mixed-forecaster';
import { RatioPool } from './ratio-pool';

/** The quantile function of simulated results, which are sorted in place. */
export function simulated(results: Float64Array): QuantileOf {
  results.sort();
  return (level) => {
    const at = Math.ceil(level * results.length - 1e-9) - 1;
    return results[Math.min(Math.max(at, 0), results.length - 1)] ?? 0;
  };
}

/** The same view, so many times as wide around its median: independence is what makes simulations too narrow. */
export function widened(view: QuantileOf, times: number): QuantileOf {
  const median = view(0.5);
  return (level) => median + times * (view(level) - median);
}

/** How many past errors weigh as much as the view's own width. */
const leansOn = 20;

/**
 * Split conformal prediction around a view's median (Vovk, Gammerman and Shafer 2005): its own past errors, the newest
 * 300, say how far off it may be; while there are few, its own width leans in.
 */
export class PastErrors {
  private readonly errors = new RatioPool(300);

  add(error: number): void {
    this.errors.add(error);
  }

  around(view: QuantileOf): QuantileOf {
    const median = view(0.5);
    const { size } = this.errors;
    if (size === 0) return view;
    return (level) =>
      (size * (median + this.errors.quantile(level)) + leansOn * view(level)) / (size + leansOn);
  }
}

/** How wide a simulation is thought to have to be before anything was learnt: what tasks share makes sums stray. */
const usualWidth = 1.5;
const widthCounts = 5;
/** One result that is far off says little of the usual width. */
const mostSquare = 6;

/** How many times as wide as itself a simulation has to be, by how far off its median was in its own widths. */
export class Width {
  private sum = widthCounts * usualWidth ** 2;
  private n = widthCounts;

  /** `overlap`: as many results count as one. */
  constructor(private readonly overlap: number) {}

  learn(error: number, halfWidth: number): void {
    this.sum += Math.min(mostSquare, (error / Math.max(halfWidth, 1e-9)) ** 2) / this.overlap;
    this.n += 1 / this.overlap;
  }

  times(): number {
    return Math.sqrt(this.sum / this.n);
  }
}

/** Half of the middle 68%: the standard deviation of a normal view. */
export const halfWidthOf = (view: QuantileOf): number => (view(0.8413) - view(0.1587)) / 2;
