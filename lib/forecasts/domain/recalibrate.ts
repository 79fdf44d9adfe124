import { levels } from '@/lib/estimation/domain/task';
import type { LevelName } from './forecast-view';

export const levelNames = ['P50', 'P80', 'P90', 'P95'] as const satisfies LevelName[];

export const claimed: Record<LevelName, (typeof levels)[number]> = {
  P50: levels[0],
  P80: levels[1],
  P90: levels[2],
  P95: levels[3],
};

export const asClaimed = (): Record<LevelName, number> => ({ ...claimed });

/** The outermost levels that 10,000 trials tell anything of. */
const lowest = 0.02;
const highest = 0.995;

/**
 * Where a simulation has to be read so that what is called P80 holds four times of five. `before` is, for each forecast
 * that has ended, oldest first, the share of its trials that had ended before the actual day. Each time a level held it
 * goes down a little, each time it failed up by what makes the two balance: adaptive conformal inference (Gibbs and
 * Candès 2021) on quantile levels, with steps that shrink as t^−0.6 (Angelopoulos, Barber and Bates 2024), so that in the
 * long run the rate is right whatever the simulation's faults are and one outlier late does not undo it.
 */
export function recalibratedLevels(before: readonly number[]): Record<LevelName, number> {
  const readAt = asClaimed();
  for (const [t, share] of before.entries()) {
    const step = 0.1 * (t + 1) ** -0.6;
    for (const name of levelNames) {
      const hit = share < readAt[name] ? 1 : 0;
      readAt[name] = Math.min(highest, Math.max(lowest, readAt[name] + step * (claimed[name] - hit)));
    }
  }
  let above = lowest;
  for (const name of levelNames) {
    above = Math.max(above, readAt[name]);
    readAt[name] = above;
  }
  return readAt;
}

/** What a chance of the simulation means after the recalibration: straight between the levels. */
export function recalibratedChance(simulated: number, readAt: Record<LevelName, number>): number {
  let from = { read: 0, said: 0 };
  for (const to of [
    ...levelNames.map((name) => ({ read: readAt[name], said: claimed[name] })),
    { read: 1, said: 1 },
  ]) {
    if (simulated <= to.read)
      return to.read === from.read
        ? to.said
        : from.said + ((to.said - from.said) * (simulated - from.read)) / (to.read - from.read);
    from = to;
  }
  return 1;
}
