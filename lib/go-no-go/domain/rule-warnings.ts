import type { Direction } from '@/lib/metrics/domain/direction';
import { convert, parseUnit, type Unit } from '@/lib/metrics/domain/unit';
import type { Comparator } from './comparator';
import { boundOf } from './evaluate-metric';
import type { CriterionSide } from './evaluation';
import type { CriterionRule, MetricRule } from './rule';
import type { RuleNames } from './rule-in-words';

/** What a rule is checked against besides itself. */
export interface RulePlace {
  side: CriterionSide;
  names: RuleNames;
  /** The pilot's day, ISO. */
  today: string;
  /** Items that a milestone can count: of the whole plan, of each section, and deliverables. */
  items: { plan: number; sections: Readonly<Record<string, number>>; deliverables: number };
}

interface Range {
  least: number;
  most: number;
}

/**
 * What is odd about a rule, in words: that it can never hold or never fail, that it can never be evaluated, or that it
 * looks like the wrong way round. Numbers that are not given yet (NaN) warn of nothing.
 */
export function ruleWarnings(rule: CriterionRule, place: RulePlace): string[] {
  switch (rule.kind) {
    case 'metric':
      return metricWarnings(rule, place);
    case 'milestone':
      return milestoneWarnings(rule, place);
    case 'github-query':
      return compared('A number of issues', rule.comparator, rule.count, {
        least: 0,
        most: Number.POSITIVE_INFINITY,
      });
    case 'feedback':
      return [
        ...compared('A mean rating', rule.comparator, rule.mean, { least: 1, most: 5 }, ' of 5'),
        ...wrongWayRound('a mean rating', 'higher', rule.comparator, place.side),
      ];
    case 'security': {
      const isLater = rule.since !== null && rule.since > place.today;
      return [
        ...(isLater ? ['That day is still to come: until then no alert counts.'] : []),
        ...wrongSide(rule.expect === 'none', 'open alerts', 'having none', place.side),
      ];
    }
    case 'ci-state':
      return wrongSide(rule.expect === 'green', 'red runs', 'being green', place.side);
    case 'attestation':
      return [];
  }
}

function metricWarnings(rule: MetricRule, { side, names }: RulePlace): string[] {
  const { metric } = names;
  const { window, minimumSamples } = rule;
  const warnings: string[] = [];
  if (window.kind === 'last' && minimumSamples > window.samples) {
    const asks = `It asks for ${minimumSamples} samples of a window of ${window.samples}`;
    warnings.push(
      metric?.source === 'ci'
        ? `${asks}, so it can never be evaluated.`
        : `${asks}, so it is evaluated only when values stand for several samples each.`,
    );
  }
  if (!metric) return warnings;
  const unit = unitProblem(rule, metric.unit);
  if (unit) return [...warnings, unit];
  const bound = boundOf(rule, names, metric.unit);
  if (!bound.ok) {
    return rule.bound.kind === 'relative' ? [...warnings, ...bound.reasons.map((r) => r.message)] : warnings;
  }
  const range = rangeOf(metric.unit);
  const suffix = metric.unit.unit === '%' ? '%' : ` ${metric.unit.unit}`;
  if (range) warnings.push(...compared(metric.name, rule.comparator, bound.value, range, suffix));
  if (rule.comparator === 'eq' && ['duration', 'bytes', 'percent'].includes(metric.unit.kind)) {
    warnings.push('A measured value is hardly ever exactly a number; “at most” or “at least” says more.');
  }
  if (!Number.isNaN(bound.value))
    warnings.push(...wrongWayRound(metric.name, metric.direction, rule.comparator, side));
  return warnings;
}

/** A go criterion that the worse values meet, or a no-go criterion that the better ones trigger. */
function wrongWayRound(
  what: string,
  direction: Direction,
  comparator: Comparator,
  side: CriterionSide,
): string[] {
  if (comparator === 'eq') return [];
  const asksForMore = comparator === 'gt' || comparator === 'gte';
  const isBetter = asksForMore === (direction === 'higher');
  if (isBetter === (side === 'go')) return [];
  const so = side === 'go' ? 'this go criterion is met by worse values' : 'better values stop the pilot';
  return [`Of ${what}, ${direction} is better, and here ${so}. Is that meant?`];
}

function unitProblem({ bound }: MetricRule, unit: Unit): string | null {
  if (bound.kind !== 'absolute' || bound.unit === '' || bound.unit === unit.unit) return null;
  const given = parseUnit(bound.unit);
  if (!given) return `“${bound.unit}” is no known unit. The metric is in ${unit.unit || 'a plain number'}.`;
  const converted = convert(1, given, unit);
  return converted.ok ? null : converted.reasons.map(({ message }) => message).join(' ');
}

/** A go criterion that only what is bad meets, or a no-go criterion that what is good triggers. */
function wrongSide(isGood: boolean, bad: string, good: string, side: CriterionSide): string[] {
  if (isGood === (side === 'go')) return [];
  const so = side === 'go' ? `${bad} meet this go criterion` : `${good} stops the pilot`;
  return [`Here ${so}. Is that meant?`];
}

/** The values that can occur at all; null where there is no telling. */
function rangeOf({ kind, unit }: Unit): Range | null {
  if (kind === 'duration' || kind === 'bytes' || kind === 'count') {
    return { least: 0, most: Number.POSITIVE_INFINITY };
  }
  const scale = kind === 'rating' ? /^of (\d+)$/.exec(unit)?.[1] : undefined;
  return scale ? { least: 0, most: Number(scale) } : null;
}

function compared(
  what: string,
  comparator: Comparator,
  bound: number,
  { least, most }: Range,
  suffix = '',
): string[] {
  if (Number.isNaN(bound)) return [];
  const limits = Number.isFinite(most) ? `from ${least} to ${most}${suffix}` : `never below ${least}`;
  const says = `${what} is ${limits}, so it`;
  const [never, always] = (
    {
      lt: [bound <= least, bound > most],
      lte: [bound < least, bound >= most],
      gt: [bound >= most, bound < least],
      gte: [bound > most, bound <= least],
      eq: [bound < least || bound > most, false],
    } as const
  )[comparator];
  if (never) return [`${says} can never hold.`];
  return always ? [`${says} always holds, once there is evidence.`] : [];
}

function milestoneWarnings(
  { of, section, atLeast }: Extract<CriterionRule, { kind: 'milestone' }>,
  { items }: RulePlace,
): string[] {
  const noun = of === 'plan' ? 'plan item' : 'deliverable';
  const total =
    of === 'deliverables' ? items.deliverables : section ? (items.sections[section] ?? 0) : items.plan;
  const there = `${total} ${noun}${total === 1 ? '' : 's'}${section ? ` of “${section}”` : ''}`;
  if (total === 0)
    return [`There are no ${noun}s${section ? ` of “${section}”` : ''} yet, so nothing can be done.`];
  return atLeast !== null && atLeast > total
    ? [`There ${total === 1 ? 'is' : 'are'} only ${there}, so it cannot hold until more are written.`]
    : [];
}
