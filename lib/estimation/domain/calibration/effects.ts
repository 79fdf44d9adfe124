import type { AskedTask } from './contract';
import { groupKinds } from './groups';
import { RatioPool } from './ratio-pool';

/** How many newest tasks an effect remembers: the luck of a project passes sooner than the skill of a person. */
const remembered = [
  { by: 'category', tasks: 60 },
  { by: 'size', tasks: 150 },
  { by: 'person', tasks: 100 },
  { by: 'team', tasks: 150 },
  { by: 'project-recently', tasks: 12 },
] as const;
const overall = 300;
/** An effect of n tasks is drawn to 0 as if so many more had shown none. */
const shrunkenBy = 8;
const residualWeight = 20;

interface Effect {
  value: number;
  n: number;
}

/**
 * The expert that adds up what category, size, person, team and project do to log(actual / estimate), each learnt one
 * task at a time by a shrunken running mean of what the others leave over (stochastic backfitting), with far-off
 * values held to twice the usual residual (Huber 1964). The groups cannot see that a hard category in slow hands is
 * slower than either; this one can. Scatter around the sum is that of the category's own residuals, leaning on all.
 */
export class EffectsExpert {
  private readonly effects = new Map<string, Effect>();
  private readonly residuals = new RatioPool(1000);
  private readonly byCategory = new Map<string, RatioPool>();
  private mean = 0;
  private n = 0;
  private usual = 0.5;

  centre(task: AskedTask): number {
    return keysOf(task).reduce((sum, key) => sum + (this.effects.get(key)?.value ?? 0), this.mean);
  }

  observe(task: AskedTask, logRatio: number): void {
    const residual = logRatio - this.centre(task);
    this.residuals.add(residual);
    const name = keysOf(task)[0] ?? '';
    const own = this.byCategory.get(name) ?? new RatioPool(500);
    this.byCategory.set(name, own);
    own.add(residual);
    this.n += 1;
    this.usual += (Math.abs(residual) - this.usual) / Math.min(this.n + 5, overall);
    const held = Math.max(-2 * this.usual, Math.min(2 * this.usual, residual));
    this.mean += held / Math.min(this.n + 1, overall);
    for (const [i, key] of keysOf(task).entries()) {
      const most = remembered[i]?.tasks ?? overall;
      const effect = this.effects.get(key) ?? { value: 0, n: 0 };
      this.effects.set(key, effect);
      effect.n += 1;
      effect.value = (effect.value + held / (Math.min(effect.n, most) + shrunkenBy)) * (1 - 1 / (8 * most));
    }
  }

  /** The quantile of log(actual / estimate) by level; must not be asked before the first task was observed. */
  quantilesFor(task: AskedTask): (level: number) => number {
    const centre = this.centre(task);
    const own = this.byCategory.get(keysOf(task)[0] ?? '');
    return (level) => {
      const all = this.residuals.quantile(level);
      if (!own || own.size === 0) return centre + all;
      return centre + (own.size * own.quantile(level) + residualWeight * all) / (own.size + residualWeight);
    };
  }
}

const kinds = remembered.map(({ by }) => groupKinds.find((kind) => kind.by === by));
const keysOf = (task: AskedTask): string[] => kinds.map((kind, i) => `${i}\u0001${kind?.keyOf(task) ?? ''}`);
