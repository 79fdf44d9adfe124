import type { Level } from '../task';
import type { Waiting } from './level-tracker';
import { forLevels, type MixedForecast } from './mixed-forecaster';

/** How far a thing is that was forecast and is not known yet. */
export interface Progress {
  /** Part of it that is known, 0 to 1. */
  share: number;
  /** How probable it is, by what is known so far, that it comes to this value (a logarithm) or less. */
  chance(value: number): number;
}

/** With half of a thing known its chance is believed in full, before that in proportion. */
const fullyAt = 0.5;

/**
 * What is to be expected of forecasts that wait for their results. A sum of twenty tasks is known when the slowest of
 * them is finished; by then a hundred more are forecast. Nineteen of them already say most of it. An integrator that
 * counts them so swings no more, whatever the delay (the predictor of Smith 1957 for controllers of late processes).
 */
export function expectedOf(
  open: readonly { said: MixedForecast; progress: Progress }[],
): Record<Level, Waiting> {
  return forLevels((level) => {
    let surplus = 0;
    for (const { said, progress } of open) {
      const believed = Math.min(1, progress.share / fullyAt);
      const chance = believed > 0 ? progress.chance(said.values[level]) : 0;
      surplus += believed * chance + (1 - believed) * said.asked[level] - level;
    }
    return { count: open.length, surplus };
  });
}
