import type { JudgedAt } from './age';
import { evaluate } from './evaluate';
import type { Evaluation } from './evaluation';
import type { Facts } from './facts';
import type { CriterionRule } from './rule';

export const now = new Date('2026-11-20T12:00:00Z');

export const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

export const judgedAt = (over: Partial<JudgedAt> = {}): JudgedAt => ({
  now,
  timeZone: 'UTC',
  slug: 'faster-builds',
  ...over,
});

/** What a go criterion with this rule says of these facts. */
export function evaluated(
  rule: CriterionRule | null,
  facts: Facts | null,
  over: Partial<JudgedAt> = {},
): Evaluation {
  return evaluate({ id: 'c1', side: 'go', title: 'It works', rule }, facts, judgedAt(over));
}

export const stateOf = (...args: Parameters<typeof evaluated>) => evaluated(...args).state;

/** The state just before and at the moment at which the evaluation says that it changes. */
export function aroundChange(rule: CriterionRule, facts: Facts, over: Partial<JudgedAt> = {}) {
  const { changesAt } = evaluated(rule, facts, over);
  if (changesAt === null) return null;
  const at = (ms: number) => stateOf(rule, facts, { ...over, now: new Date(Date.parse(changesAt) + ms) });
  return { changesAt, before: at(-1), after: at(0) };
}
