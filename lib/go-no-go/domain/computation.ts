import { formatValue } from '@/lib/metrics/domain/format-value';
import { windowStart } from '@/lib/metrics/domain/measurement';
import { zoneInWords } from '@/lib/shared/time-zone';
import { momentInWords } from './age';
import { comparatorSigns, comparatorWords, holds } from './comparator';
import { boundOf } from './evaluate-metric';
import type { Evidence } from './evaluation';
import type { CriterionRule, MetricRule } from './rule';
import { type RuleNames, windowOf } from './rule-in-words';

/** One step of how an evaluation was computed. */
export interface Step {
  term: string;
  detail: string;
}

/**
 * How a rule gets from its records to its answer, step by step: what is looked at, in which window, how many samples,
 * how they become one value, what it is compared with, and when the answer grows old. `evidence` is that of `now`.
 */
export function computationSteps(
  rule: CriterionRule,
  evidence: Evidence,
  names: RuleNames,
  { now, timeZone }: { now: Date; timeZone: string },
): Step[] {
  const moment = (at: string) => `${momentInWords(at, timeZone)} (${zoneInWords(timeZone)})`;
  const read: Step[] = evidence.fetchedAt ? [{ term: 'As of', detail: moment(evidence.fetchedAt) }] : [];
  const hours = (count: number) => ({
    term: 'Stale',
    detail: `when GitHub was last read more than ${plural(count, 'hour')} ago`,
  });
  switch (rule.kind) {
    case 'metric':
      return [
        ...metricSteps(rule, evidence, names, { now, timeZone, moment }),
        ...read.map(({ detail }) => ({ term: 'Newest sample', detail })),
        {
          term: 'Stale',
          detail: `when the newest sample is older than ${plural(rule.staleAfterDays, 'day')}`,
        },
      ];
    case 'milestone':
      return [
        {
          term: 'Counted',
          detail: `${rule.of === 'plan' ? 'plan items' : 'deliverables'}${rule.section ? ` of “${rule.section}”` : ''} that were not dropped: ${evidence.n ?? 0}`,
        },
        {
          term: 'Done',
          detail: `${evidence.value ?? 0}, where somebody here or GitHub says so; a tick in the document alone is a claim`,
        },
        { term: 'Asked', detail: rule.atLeast === null ? 'all of them' : `at least ${rule.atLeast}` },
        ...read,
        hours(rule.staleAfterHours),
      ];
    case 'github-query':
      return [
        {
          term: 'Counted',
          detail: `${rule.state === 'any' ? '' : `${rule.state} `}issues of every repository of the project${rule.labels.length > 0 ? ` that carry ${rule.labels.join(' and ')} (in any case)` : ''}`,
        },
        ...compared(evidence.value, rule.comparator, rule.count, String),
        ...read,
        hours(rule.staleAfterHours),
      ];
    case 'ci-state':
      return [
        {
          term: 'Looked at',
          detail: `of each repository the last ${plural(rule.runs, 'run')}${rule.workflow ? ` of ${rule.workflow}` : ''} on ${rule.branch ?? 'the default branch'} that ended green or red; cancelled and skipped ones say nothing`,
        },
        { term: 'Found', detail: evidence.text || 'nothing' },
        { term: 'Asked', detail: `every one of them ${rule.expect}` },
        ...read,
        hours(rule.staleAfterHours),
      ];
    case 'security':
      return [
        {
          term: 'Counted',
          detail: `open Dependabot and code-scanning alerts of severity ${rule.severities.join(' or ')}${rule.since ? ` that came up on ${rule.since} or later (${zoneInWords(timeZone)})` : ''}`,
        },
        { term: 'Found', detail: evidence.text || 'nothing' },
        { term: 'Asked', detail: rule.expect === 'none' ? 'none' : 'one or more' },
        ...read,
        hours(rule.staleAfterHours),
      ];
    case 'feedback':
      return [
        {
          term: 'Samples',
          detail: `${plural(evidence.n ?? 0, 'answer')} to “${rule.question}”; at least ${rule.minimumAnswers} asked`,
        },
        ...compared(evidence.value, rule.comparator, rule.mean, (mean) => formatValue(mean, 'of 5')).map(
          (step) => (step.term === 'Value' ? { term: 'Mean', detail: step.detail } : step),
        ),
        ...read.map(({ detail }) => ({ term: 'Newest answer', detail })),
        ...(rule.staleAfterDays === null
          ? []
          : [{ term: 'Stale', detail: `when it is older than ${plural(rule.staleAfterDays, 'day')}` }]),
      ];
    case 'attestation':
      return [
        { term: 'Counted', detail: `the newest word of ${rule.by ?? 'anybody'}` },
        { term: 'Found', detail: evidence.text || 'nobody yet' },
        ...read,
        { term: 'Stale', detail: 'after the last day for which it was given, if one was named' },
      ];
  }
}

function metricSteps(
  rule: MetricRule,
  { value, n }: Evidence,
  names: RuleNames,
  { now, timeZone, moment }: { now: Date; timeZone: string; moment: (at: string) => string },
): Step[] {
  const { metric, baseline } = names;
  const from = windowStart(rule.window, now, timeZone);
  const window = from
    ? `from ${moment(from.toISOString())} to ${moment(now.toISOString())}`
    : `up to ${moment(now.toISOString())}`;
  const steps: Step[] = [
    { term: 'Window', detail: `the ${windowOf(rule, metric)}, ${window}` },
    { term: 'Samples', detail: `${n ?? 0}; at least ${rule.minimumSamples} asked` },
    { term: 'Taken as', detail: aggregationWords[rule.aggregation] },
  ];
  if (!metric) return steps;
  const { unit } = metric.unit;
  const bound = boundOf(rule, names, metric.unit);
  if (!bound.ok) {
    return [...steps, { term: 'Bound', detail: bound.reasons.map(({ message }) => message).join(' ') }];
  }
  const said = (number: number) => formatValue(number, unit);
  const limit =
    rule.bound.kind === 'relative' && baseline
      ? `${formatValue(baseline.value, baseline.unit)} ${rule.bound.percent < 0 ? '−' : '+'} ${Math.abs(rule.bound.percent)}% = ${said(bound.value)}`
      : said(bound.value);
  return [...steps, { term: 'Bound', detail: limit }, ...compared(value, rule.comparator, bound.value, said)];
}

const aggregationWords = {
  p50: 'p50: half of the values lie at or below it (Hyndman and Fan, type 7)',
  p95: 'p95: 95 of 100 values lie at or below it (Hyndman and Fan, type 7)',
  mean: 'mean, weighted by how many samples each value stands for',
  last: 'the newest value',
  sum: 'sum',
} as const;

function compared(
  value: number | null,
  comparator: keyof typeof comparatorSigns,
  bound: number,
  said: (value: number) => string,
): Step[] {
  const asked = `${comparatorWords[comparator]} ${said(bound)}`;
  if (value === null) return [{ term: 'Value', detail: `none; ${asked} is asked` }];
  const does = holds(value, comparator, bound) ? 'holds' : 'does not hold';
  return [
    { term: 'Value', detail: said(value) },
    { term: 'Compared', detail: `${said(value)} ${comparatorSigns[comparator]} ${said(bound)}: ${does}` },
  ];
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
