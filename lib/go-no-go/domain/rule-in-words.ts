import type { Direction } from '@/lib/metrics/domain/direction';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { Unit } from '@/lib/metrics/domain/unit';
import { dayInWords } from './age';
import { type Comparator, comparatorWords } from './comparator';
import type { MissingBaseline } from './facts';
import type { CriterionRule, GithubQueryRule, MetricRule } from './rule';

/** What the words of a rule need to know of its metric. */
export interface RuleMetric {
  name: string;
  unit: Unit;
  direction: Direction;
  source: string;
  /** For source ci: which runs; null branch is each repository's default branch. */
  ci: { workflow: string | null; branch: string | null } | null;
}

/** The names a rule needs to be read: what its ids stand for. */
export interface RuleNames {
  metric: RuleMetric | null;
  baseline: { value: number; unit: string } | null;
  missingBaseline?: MissingBaseline | null;
}

/** What stands for a number that is not given yet. */
const blank = '…';

/**
 * The rule read back: "Build time, p50 over the last 20 runs on main, at most 20% slower than the baseline of 45 s".
 * A number that is NaN is not given yet and reads "…", so that a half-filled form reads back too.
 */
export function ruleInWords(rule: CriterionRule, names: RuleNames): string {
  switch (rule.kind) {
    case 'metric':
      return metricInWords(rule, names);
    case 'milestone': {
      const what = rule.of === 'plan' ? 'plan items' : 'deliverables';
      const where = rule.section ? ` of “${rule.section}”` : '';
      return `${rule.atLeast === null ? `All ${what}${where} are` : `At least ${numeral(rule.atLeast)} of the ${what}${where} ${rule.atLeast === 1 ? 'is' : 'are'}`} done`;
    }
    case 'github-query':
      return issuesInWords(rule);
    case 'ci-state': {
      const workflow = rule.workflow ? ` of ${rule.workflow}` : '';
      const last =
        rule.runs === 1 ? `The last run${workflow}` : `The last ${numeral(rule.runs)} runs${workflow}`;
      // As it is evaluated: one repository that differs is enough for the rule not to hold.
      return `${last} on ${rule.branch ?? 'the default branch'} ${rule.runs === 1 ? 'is' : 'are all'} ${rule.expect} in every repository`;
    }
    case 'security': {
      const since = rule.since ? ` since ${dayInWords(rule.since)}` : '';
      const alert = `${rule.since ? 'new' : 'open'} ${rule.severities.join(' or ') || blank} security alert${since}`;
      return rule.expect === 'none' ? `No ${alert}` : `Any ${alert}`;
    }
    case 'feedback': {
      const question = rule.question === 'overall' ? '' : ` for “${rule.question}”`;
      const answers = rule.minimumAnswers === 1 ? '1 answer' : `${numeral(rule.minimumAnswers)} answers`;
      return `Mean rating${question} ${comparatorWords[rule.comparator]} ${numeral(rule.mean)} of 5, from ${answers} or more`;
    }
    case 'attestation':
      return rule.by ? `${rule.by} vouches for it` : 'Somebody vouches for it by name';
  }
}

function issuesInWords({ labels, state, comparator, count }: GithubQueryRule): string {
  const which = state === 'any' ? '' : `${state} `;
  const labelled = labels.length ? ` labelled ${labels.join(' and ')}` : '';
  const isNone = (comparator === 'lte' && count === 0) || (comparator === 'lt' && count === 1);
  if (isNone) return `No ${which}issue${labelled}`;
  const isAny = (comparator === 'gte' && count === 1) || (comparator === 'gt' && count === 0);
  if (isAny) return `Any ${which}issue${labelled}`;
  const compared = comparator === 'gt' ? 'More than' : capital(comparatorWords[comparator]);
  return `${compared} ${numeral(count)} ${which}issue${count === 1 ? '' : 's'}${labelled}`;
}

const aggregationWords: Readonly<Record<Aggregation, string>> = {
  p50: 'p50 over',
  p95: 'p95 over',
  mean: 'mean over',
  last: 'the newest of',
  sum: 'sum over',
};

function metricInWords(rule: MetricRule, names: RuleNames): string {
  const metric = names.metric?.name ?? 'A deleted metric';
  return `${metric}, ${aggregationWords[rule.aggregation]} the ${windowOf(rule, names.metric)}, ${boundInWords(rule, names)}`;
}

/** "last 20 runs of build.yml on main", "last 7 days", "last 7 days of runs on main". */
export function windowOf({ window }: Pick<MetricRule, 'window'>, metric: RuleMetric | null): string {
  const ci = metric?.source === 'ci' ? metric.ci : null;
  const noun = ci ? 'run' : 'sample';
  const where = ci
    ? `${ci.workflow ? ` of ${ci.workflow}` : ''} on ${ci.branch ?? 'the default branch'}`
    : '';
  if (window.kind === 'last') {
    return window.samples === 1 ? `last ${noun}${where}` : `last ${numeral(window.samples)} ${noun}s${where}`;
  }
  const days = window.days === 1 ? 'last day' : `last ${numeral(window.days)} days`;
  return ci ? `${days} of ${noun}s${where}` : days;
}

/** How a relative bound compares: the words for more and for less than the baseline. */
function senseOf(metric: RuleMetric | null): readonly [more: string, less: string] {
  switch (metric?.unit.kind) {
    case 'duration':
      return metric.direction === 'lower' ? ['slower than', 'faster than'] : ['longer than', 'shorter than'];
    case 'bytes':
      return ['larger than', 'smaller than'];
    default:
      return ['above', 'below'];
  }
}

const relativeWords: Readonly<Record<Comparator, string>> = {
  lt: 'less than',
  lte: 'at most',
  gt: 'more than',
  gte: 'at least',
  eq: 'exactly',
};
/** "At most 0.67 of it" is "at least 33% below it": what lies below the baseline is counted the other way. */
const mirrored: Readonly<Record<Comparator, Comparator>> = {
  lt: 'gt',
  lte: 'gte',
  gt: 'lt',
  gte: 'lte',
  eq: 'eq',
};

function boundInWords({ bound, comparator }: MetricRule, { baseline, metric }: RuleNames): string {
  if (bound.kind === 'absolute') {
    return `${comparatorWords[comparator]} ${amount(bound.value, bound.unit || (metric?.unit.unit ?? ''))}`;
  }
  const base = baseline ? `the baseline of ${amount(baseline.value, baseline.unit)}` : 'a missing baseline';
  if (bound.percent === 0) return `${comparatorWords[comparator]} ${base}`;
  const [more, less] = senseOf(metric);
  const isLess = bound.percent < 0;
  const compared = relativeWords[isLess ? mirrored[comparator] : comparator];
  const words = `${compared} ${numeral(Math.abs(bound.percent))}% ${isLess ? less : more} ${base}`;
  return `${words}${inPoints(bound.percent, baseline, metric)}`;
}

/** A fifth above 45% is 54%: said in percentage points too, so that nobody takes the one for the other. */
function inPoints(percent: number, baseline: RuleNames['baseline'], metric: RuleMetric | null): string {
  if (metric?.unit.kind !== 'percent' || !baseline || Number.isNaN(percent)) return '';
  const points = (Math.abs(baseline.value) * Math.abs(percent)) / 100;
  return `, which is ${formatNumber(points)} percentage point${points === 1 ? '' : 's'}`;
}

function amount(value: number, unit: string): string {
  return Number.isNaN(value) ? `${blank}${unit ? ` ${unit}` : ''}` : formatValue(value, unit);
}

function numeral(value: number): string {
  return Number.isNaN(value) ? blank : formatNumber(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
