import type { AskedTask, LeanedOn } from './contract';
import { EffectsExpert } from './effects';
import { groupKinds } from './groups';
import { PooledRatios } from './pooled-ratios';
import { RatioPool } from './ratio-pool';

/** How many experts there are: one a group, and the sum of effects. */
export const expertCount = groupKinds.length + 1;

/** What all experts say of one task; quantiles are of log(actual / estimate). */
export interface ExpertView {
  quantiles(level: number): number[];
  /** How probable the experts, so weighted, think an actual below the estimate, and one at or below it. */
  chanceOfExact(weights: Float64Array): { below: number; atMost: number };
  leanedOn(weights: Float64Array): LeanedOn[];
  /** What the plain pooled ratios say, the usual way. */
  pooled(level: number): number;
}

/** The finished tasks, in groups: each is a small conformal quantile that leans on its parent where it is thin. */
export class Experts {
  private readonly pooled = new PooledRatios();
  private readonly pools = groupKinds.map(() => new Map<string, RatioPool>());
  private readonly effects = new EffectsExpert();
  n = 0;

  observe(task: AskedTask, logRatio: number): void {
    this.n += 1;
    this.pooled.add(logRatio);
    for (const [i, kind] of groupKinds.entries()) {
      const key = kind.keyOf(task);
      if (key === null) continue;
      const pool = this.pools[i]?.get(key) ?? new RatioPool(kind.most);
      this.pools[i]?.set(key, pool);
      pool.add(logRatio);
    }
    this.effects.observe(task, logRatio);
  }

  /** Must not be asked before the first task was observed. It holds until the next one is. */
  view(task: AskedTask): ExpertView {
    const pools = groupKinds.map((kind, i) => {
      const key = kind.keyOf(task);
      return key === null ? undefined : this.pools[i]?.get(key);
    });
    const effects = this.effects.quantilesFor(task);
    return {
      quantiles: (level) => {
        const all: number[] = [];
        for (const [i, { parent, parentWeight }] of groupKinds.entries()) {
          // The first group is everything, and has an estimate of its own.
          const pool = parent < 0 ? undefined : pools[i];
          const wider = parent < 0 ? this.pooled.smooth(level) : (all[parent] ?? 0);
          all.push(
            pool
              ? (pool.size * pool.quantile(level) + parentWeight * wider) / (pool.size + parentWeight)
              : wider,
          );
        }
        all.push(effects(level));
        return all;
      },
      chanceOfExact(weights) {
        let below = 0;
        let atMost = 0;
        for (const [i, weight] of weights.entries()) {
          const pool = pools[i] ?? pools[0];
          if (!pool) continue;
          below += (weight * pool.countBelow(-tieMargin)) / pool.size;
          atMost += (weight * pool.countBelow(tieMargin)) / pool.size;
        }
        return { below, atMost };
      },
      leanedOn: (weights) => leanedOn(weights, pools, this.n),
      pooled: (level) => this.pooled.plain(level),
    };
  }
}

/** Log ratios that differ by less are the same: hours are written with a few digits. */
export const tieMargin = 1e-6;

/** Follows each expert's weight down its parents, n / (n + weight of the parent) staying with the group. */
function leanedOn(weights: Float64Array, pools: (RatioPool | undefined)[], n: number): LeanedOn[] {
  const left = Array.from(weights);
  const leaned: LeanedOn[] = [{ by: 'effects', n, share: left[groupKinds.length] ?? 0 }];
  for (let i = groupKinds.length - 1; i >= 0; i -= 1) {
    const kind = groupKinds[i];
    if (!kind) continue;
    const size = pools[i]?.size ?? 0;
    const share = ((left[i] ?? 0) * size) / (size + kind.parentWeight || 1);
    if (kind.parent >= 0) left[kind.parent] = (left[kind.parent] ?? 0) + (left[i] ?? 0) - share;
    if (size > 0) leaned.push({ by: kind.by, n: size, share });
  }
  return leaned.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
}
