import { type Level, levels, type Quantiles } from '../task';

export const levelNames = { 0.5: 'P50', 0.8: 'P80', 0.9: 'P90', 0.95: 'P95' } as const;

/**
 * The pinball loss of a quantile (Koenker and Bassett 1978): `level` for each unit that the result lies above it,
 * 1 − level for each below. In the mean it is least for the true quantile, so it rewards rates and sharpness at once.
 */
export function pinball(level: number, came: number, said: number): number {
  return came >= said ? level * (came - said) : (1 - level) * (said - came);
}

export interface Score {
  /** Share of results at or below the forecast; null for none. */
  hitRates: Record<keyof Quantiles, number | null>;
  /** Mean pinball loss on natural logarithms; null for none. */
  pinball: Record<keyof Quantiles, number | null>;
}

/** Counts hits and adds up losses. A hit is `result <= forecast`, exact ties included. */
export class Scorer {
  private n = 0;
  private readonly hits = { P50: 0, P80: 0, P90: 0, P95: 0 };
  private readonly losses = { P50: 0, P80: 0, P90: 0, P95: 0 };

  /** Both in the same unit, above zero. */
  add(came: number, said: Quantiles): void {
    this.n += 1;
    for (const level of levels) {
      const name = levelNames[level];
      if (came <= said[name]) this.hits[name] += 1;
      this.losses[name] += pinball(level, Math.log(came), Math.log(said[name]));
    }
  }

  get count(): number {
    return this.n;
  }

  score(): Score {
    const mean = (sums: Quantiles) => quantilesOf((level) => sums[levelNames[level]] / this.n);
    if (this.n === 0) {
      const none = { P50: null, P80: null, P90: null, P95: null };
      return { hitRates: none, pinball: none };
    }
    return { hitRates: mean(this.hits), pinball: mean(this.losses) };
  }
}

export function quantilesOf(at: (level: Level) => number): Quantiles {
  return { P50: at(0.5), P80: at(0.8), P90: at(0.9), P95: at(0.95) };
}
