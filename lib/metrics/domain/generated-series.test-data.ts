import { seededRandom } from '@/lib/shared/seeded-random';
import type { SeriesValue } from './change-points';

export type Shape = 'none' | 'drift' | { stepPercent: number };

export interface GeneratedSeries {
  series: SeriesValue[];
  /** First index of each new level. */
  changes: number[];
}

/** CI durations: log-normal around the level, three in a hundred two to five times as long. Same seed, same series. */
export function generateSeries(shape: Shape, length: number, seed: number, noise = 0.1): GeneratedSeries {
  const random = seededRandom(seed);
  const count = typeof shape === 'string' ? 0 : length < 100 ? 1 : length < 500 ? 2 : 4;
  const part = length / (count + 1);
  const changes = Array.from({ length: count }, (_, i) =>
    Math.round(part * (i + 1) + (random.next() - 0.5) * part * 0.5),
  );
  const ups = changes.map(() => random.next() < 0.5);
  const values = Array.from({ length }, (_, i) => {
    let level = 100;
    if (shape === 'drift') level *= 1 + (0.3 * i) / length;
    if (typeof shape !== 'string')
      for (const [c, at] of changes.entries())
        if (i >= at) level *= ups[c] ? 1 + shape.stepPercent / 100 : 1 / (1 + shape.stepPercent / 100);
    const value = level * Math.exp(noise * random.normal());
    return random.next() < 0.03 ? value * (2 + 3 * random.next()) : value;
  });
  const series = values.map((value, i) => ({
    at: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString(),
    value,
    sha: `c${i}`,
  }));
  return { series, changes };
}

export interface Score {
  found: number;
  right: number;
  known: number;
}

/** A found point is right when it is the nearest to a known one, within 5 places or 2% of the length. */
export function scorePoints(found: readonly number[], known: readonly number[], length: number): Score {
  const tolerance = Math.max(5, Math.round(length * 0.02));
  const taken = new Set<number>();
  for (const change of known) {
    const near = found
      .filter((at) => Math.abs(at - change) <= tolerance && !taken.has(at))
      .sort((a, b) => Math.abs(a - change) - Math.abs(b - change));
    if (near[0] !== undefined) taken.add(near[0]);
  }
  return { found: found.length, right: taken.size, known: known.length };
}
