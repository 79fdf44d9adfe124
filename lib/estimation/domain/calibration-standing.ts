import { sizeOf } from './actual-plot';
import { levelNames, pinball } from './backtest/score';
import { categoryKey } from './buffer-rule';
import type { LeanedOn, TaskForecast } from './calibration/contract';
import { levels, type Quantiles, type Task } from './task';

/** A task with the portal's person it belongs to, so that people's figures can be kept to them and their leads. */
export interface OwnedTask extends Task {
  personId: string | null;
}

/** How forecasts of a group of tasks held, each made from what was finished before its task was estimated. */
export interface GroupStanding {
  key: string;
  name: string;
  /** Finished tasks whose forecast was made from history. */
  n: number;
  /** Of those, at or below each level. */
  hits: Quantiles;
  /** Mean pinball loss on natural logarithms of hours, and the same for the rule of thumb at every level. */
  loss: Quantiles;
  ruleLoss: Quantiles;
  /** At or below the estimate and the rule's whole buffer. */
  ruleHits: number;
  /** What its forecasts leaned on, mean shares from the largest; together 1. */
  leaned: { by: LeanedOn['by']; share: number }[];
  /** Different people in it; 1 makes its figure that person's. */
  people: number;
  /** The one person's id, where it is of one person of the portal. */
  personId: string | null;
}

export const dimensions = ['category', 'size', 'team', 'person'] as const;
export type Dimension = (typeof dimensions)[number];

export interface CalibrationStanding {
  all: GroupStanding;
  by: Record<Dimension, GroupStanding[]>;
  /** Finished tasks that are not scored: estimated at an unknown time, or while too few had finished. */
  undated: number;
  early: number;
}

interface Tally extends Omit<GroupStanding, 'leaned' | 'people' | 'loss' | 'ruleLoss'> {
  order: number;
  loss: Quantiles;
  ruleLoss: Quantiles;
  shares: Map<LeanedOn['by'], number>;
  persons: Set<string>;
  personIds: Set<string | null>;
}

const zero = (): Quantiles => ({ P50: 0, P80: 0, P90: 0, P95: 0 });

const tallyOf = (key: string, name: string, order: number): Tally => ({
  ...{ key, name, order, n: 0, ruleHits: 0, personId: null },
  ...{ hits: zero(), loss: zero(), ruleLoss: zero() },
  ...{ shares: new Map(), persons: new Set(), personIds: new Set() },
});

/** Adds up one place's forecasts as their tasks come: a project's, or all of them. */
export class StandingTally {
  private readonly all = tallyOf('all', 'All tasks', 0);
  private readonly groups = new Map<string, { dimension: Dimension; tally: Tally }>();
  private undated = 0;
  private early = 0;

  /** `forecast` null: nobody knows when it was estimated. `rulePercent` is the rule of thumb's buffer for it. */
  add(task: OwnedTask, forecast: TaskForecast | null, rulePercent: number): void {
    if (task.actualHours === null || !(task.actualHours > 0) || task.completedAt === null) return;
    if (!forecast) {
      if (task.estimateHours !== null && task.estimateHours > 0) this.undated += 1;
      return;
    }
    if (forecast.basis.kind === 'rule-of-thumb') {
      this.early += 1;
      return;
    }
    const one = { task, actual: task.actualHours, forecast, groups: forecast.basis.groups, rulePercent };
    count(this.all, one);
    for (const [dimension, key, name, order] of placesOf(task, forecast.base)) {
      const id = `${dimension} ${key}`;
      const group = this.groups.get(id) ?? { dimension, tally: tallyOf(key, name, order) };
      this.groups.set(id, group);
      count(group.tally, one);
    }
  }

  standing(): CalibrationStanding {
    const of = (wanted: Dimension) =>
      [...this.groups.values()]
        .filter(({ dimension }) => dimension === wanted)
        .map(({ tally }) => tally)
        .sort((a, b) =>
          wanted === 'size' ? a.order - b.order : b.n - a.n || a.name.localeCompare(b.name, 'en'),
        )
        .map(groupOf);
    return {
      all: groupOf(this.all),
      by: { category: of('category'), size: of('size'), team: of('team'), person: of('person') },
      undated: this.undated,
      early: this.early,
    };
  }
}

function placesOf(task: OwnedTask, base: number): [Dimension, string, string, number][] {
  const size = sizeOf(base);
  const category = categoryKey(task.category);
  const places: [Dimension, string, string, number][] = [
    ['category', category, task.category.trim() || 'no category', 0],
    ['size', size.words, size.words, size.order],
  ];
  if (task.team) places.push(['team', task.team, task.team, 0]);
  if (task.person) places.push(['person', task.person, task.person, 0]);
  return places;
}

function count(
  tally: Tally,
  {
    task,
    actual,
    forecast,
    groups,
    rulePercent,
  }: { task: OwnedTask; actual: number; forecast: TaskForecast; groups: LeanedOn[]; rulePercent: number },
): void {
  const byRule = forecast.base * (1 + rulePercent / 100);
  tally.n += 1;
  if (actual <= byRule) tally.ruleHits += 1;
  for (const level of levels) {
    const name = levelNames[level];
    if (actual <= forecast.quantiles[name]) tally.hits[name] += 1;
    tally.loss[name] += pinball(level, Math.log(actual), Math.log(forecast.quantiles[name]));
    tally.ruleLoss[name] += pinball(level, Math.log(actual), Math.log(byRule));
  }
  for (const { by, share } of groups) tally.shares.set(by, (tally.shares.get(by) ?? 0) + share);
  if (task.person) tally.persons.add(task.person);
  tally.personIds.add(task.personId);
}

function groupOf({ shares, persons, personIds, order: _, ...tally }: Tally): GroupStanding {
  const mean = (sums: Quantiles): Quantiles => {
    const of = (sum: number) => (tally.n === 0 ? 0 : sum / tally.n);
    return { P50: of(sums.P50), P80: of(sums.P80), P90: of(sums.P90), P95: of(sums.P95) };
  };
  return {
    ...tally,
    loss: mean(tally.loss),
    ruleLoss: mean(tally.ruleLoss),
    leaned: [...shares.entries()]
      .map(([by, sum]) => ({ by, share: sum / Math.max(1, tally.n) }))
      .sort((a, b) => b.share - a.share),
    people: persons.size,
    personId: personIds.size === 1 ? ([...personIds][0] ?? null) : null,
  };
}
