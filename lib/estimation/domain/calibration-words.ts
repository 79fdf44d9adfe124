import { shareInterval } from '@/lib/shared/share-interval';
import { levelNames } from './backtest/score';
import type { LeanedOn } from './calibration/contract';
import type { GroupStanding } from './calibration-standing';
import { minimumTasks } from './observed-ratio';
import { type Level, levels, type Quantiles } from './task';

/** Points by which a rate may lie beside its level and still be called right. */
const rightWithin = 0.015;

/** One level as it was claimed and as it was kept. */
export interface HeldLevel {
  level: Level;
  name: keyof Quantiles;
  hits: number;
  n: number;
  /** Null below the minimum. */
  rate: number | null;
  low: number;
  high: number;
  /** `narrow`: results passed it more often than claimed; `wide`: less often. */
  state: 'right' | 'narrow' | 'wide' | 'unknown';
}

/** A level is right when it lies within what n results allow (95%), or within 1.5 points of its rate. */
export function heldLevels({ hits, n }: Pick<GroupStanding, 'hits' | 'n'>): HeldLevel[] {
  return levels.map((level) => {
    const name = levelNames[level];
    const { low, high } = shareInterval(hits[name], n);
    const rate = n < minimumTasks ? null : hits[name] / n;
    return { level, name, hits: hits[name], n, rate, low, high, state: stateOf(level, rate, { low, high }) };
  });
}

function stateOf(level: Level, rate: number | null, { low, high }: { low: number; high: number }) {
  if (rate === null) return 'unknown';
  if ((level >= low && level <= high) || Math.abs(rate - level) <= rightWithin) return 'right';
  return rate < level ? 'narrow' : 'wide';
}

export const rateInWords = (rate: number) => `${(100 * rate).toFixed(1)}%`;

/** How much less the calibrated forecast missed by than the rule of thumb, percent of the rule's loss; negative: more. */
export function lessLossPercent(
  group: Pick<GroupStanding, 'loss' | 'ruleLoss' | 'n'>,
  level: Level,
): number | null {
  const rule = group.ruleLoss[levelNames[level]];
  if (group.n < minimumTasks || !(rule > 0)) return null;
  return 100 * (1 - group.loss[levelNames[level]] / rule);
}

export interface CalibrationLead {
  tone: 'met' | 'not-met' | 'unknown';
  headline: string;
  next: string;
}

/** The sentence that opens the page. `finished` are tasks with estimate and actual, scored or not. */
export function calibrationLead(all: GroupStanding, finished: number): CalibrationLead {
  const held = heldLevels(all);
  const p80 = held.find(({ level }) => level === 0.8);
  if (all.n < minimumTasks || !p80 || p80.rate === null) {
    const n = all.n === 1 ? '1 forecast' : `${all.n} forecasts`;
    return {
      tone: 'unknown',
      headline: `Not enough data: ${n} of finished tasks could be scored, of at least ${minimumTasks}.`,
      next: missingInWords(all.n, finished),
    };
  }
  const off = held.filter(({ state }) => state === 'narrow' || state === 'wide');
  const said = `P80 held for ${rateInWords(p80.rate)} of ${all.n.toLocaleString('en-GB')} tasks (${rateInWords(p80.low)} to ${rateInWords(p80.high)})`;
  if (off.length === 0)
    return { tone: 'met', headline: `Forecasts hold what they claim: ${said}.`, next: lossSentence(all) };
  const words = off.map(({ name, state }) => `${name} is too ${state}`).join(', ');
  return { tone: 'not-met', headline: `Not all levels hold: ${words}. ${said}.`, next: lossSentence(all) };
}

function missingInWords(scored: number, finished: number): string {
  if (finished < minimumTasks)
    return `${minimumTasks - finished} more finished tasks with estimate and actual are needed before anything is learnt; until then the rule of thumb stands in.`;
  return `${minimumTasks - scored} more tasks that were estimated after ${minimumTasks} others had finished would be enough.`;
}

function lossSentence(all: GroupStanding): string {
  const less = lessLossPercent(all, 0.8);
  if (less === null) return '';
  const words = less >= 0 ? `${less.toFixed(0)}% less` : `${(-less).toFixed(0)}% more`;
  return `At P80 they miss by ${words} than the rule of thumb (pinball loss on log hours), whose buffer held for ${rateInWords(all.ruleHits / all.n)}.`;
}

const groupWords: Record<LeanedOn['by'], string> = {
  all: 'all tasks',
  recent: 'the most recent tasks',
  category: 'the same kind of work',
  'category-recently': 'recent tasks of the same kind',
  size: 'tasks of about the same size',
  'same-estimate': 'tasks with the same estimate',
  'category-and-size': 'the same kind and size',
  'category-and-rough-size': 'the same kind and about the same size',
  'category-and-size-recently': 'recent tasks of the same kind and size',
  person: 'the same person',
  'person-and-category': 'the same person and kind',
  'person-category-and-size': 'the same person, kind and size',
  team: 'the same team',
  'team-and-category': 'the same team and kind',
  'project-recently': 'recent tasks of the same project',
  effects: 'what kind, size, person, team and project do together',
};

/** "48% on the same kind of work, 30% on all tasks, 22% on the same size"; small shares are gathered. */
export function leanedInWords(leaned: GroupStanding['leaned']): string {
  const told = leaned.filter(({ share }) => share >= 0.03).slice(0, 6);
  const words = told.map(({ by, share }) => `${Math.round(100 * share)}% on ${groupWords[by] ?? by}`);
  const rest = 1 - told.reduce((sum, { share }) => sum + share, 0);
  return [
    ...words,
    ...(rest >= 0.01 && told.length > 0 ? [`${Math.round(100 * rest)}% on others`] : []),
  ].join(', ');
}
