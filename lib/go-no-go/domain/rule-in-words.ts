import { formatValue } from '@/lib/metrics/domain/format-value';
import { windowInWords } from '@/lib/metrics/domain/measurement';
import { dayInWords } from './age';
import { comparatorWords } from './comparator';
import type { CriterionRule, MetricRule } from './rule';

/** The names a rule needs to be read: what its ids stand for. */
export interface RuleNames {
  metric: string | null;
  baseline: { value: number; unit: string } | null;
}

/** The rule read back: "Build time, p50 over the last 20 samples, at most 20% above the baseline of 45 s". */
export function ruleInWords(rule: CriterionRule, names: RuleNames): string {
  switch (rule.kind) {
    case 'metric':
      return metricInWords(rule, names);
    case 'milestone': {
      const what = rule.of === 'plan' ? 'plan items' : 'deliverables';
      const where = rule.section ? ` of “${rule.section}”` : '';
      return `${rule.atLeast === null ? `All ${what}${where} are` : `At least ${rule.atLeast} of the ${what}${where} ${rule.atLeast === 1 ? 'is' : 'are'}`} done`;
    }
    case 'github-query': {
      const state = rule.state === 'any' ? '' : `${rule.state} `;
      const labels = rule.labels.length ? ` labelled ${rule.labels.join(' and ')}` : '';
      return `${capital(comparatorWords[rule.comparator])} ${rule.count} ${state}issue${rule.count === 1 ? '' : 's'}${labels}`;
    }
    case 'ci-state': {
      const workflow = rule.workflow ? ` of ${rule.workflow}` : '';
      const last = rule.runs === 1 ? `The last run${workflow}` : `The last ${rule.runs} runs${workflow}`;
      return `${last} on ${rule.branch ?? 'the default branch'} ${rule.runs === 1 ? 'is' : 'are all'} ${rule.expect}`;
    }
    case 'security': {
      const since = rule.since ? ` since ${dayInWords(rule.since)}` : '';
      const alert = `new ${rule.severities.join(' or ')} security alert${since}`;
      return rule.expect === 'none' ? `No ${alert}` : `Any ${alert}`;
    }
    case 'feedback': {
      const question = rule.question === 'overall' ? '' : ` for “${rule.question}”`;
      const answers = rule.minimumAnswers === 1 ? '1 answer' : `${rule.minimumAnswers} answers`;
      return `Mean rating${question} ${comparatorWords[rule.comparator]} ${rule.mean} of 5, from ${answers} or more`;
    }
    case 'attestation':
      return rule.by ? `${rule.by} vouches for it` : 'Somebody vouches for it by name';
  }
}

function metricInWords(rule: MetricRule, names: RuleNames): string {
  const metric = names.metric ?? 'A deleted metric';
  return `${metric}, ${rule.aggregation} over the ${windowInWords(rule.window)}, ${boundInWords(rule, names)}`;
}

function boundInWords({ bound, comparator }: MetricRule, { baseline }: RuleNames): string {
  const compared = comparatorWords[comparator];
  if (bound.kind === 'absolute') return `${compared} ${formatValue(bound.value, bound.unit)}`;
  const base = baseline
    ? `the baseline of ${formatValue(baseline.value, baseline.unit)}`
    : 'a missing baseline';
  if (bound.percent === 0) return `${compared} ${base}`;
  return `${compared} ${Math.abs(bound.percent)}% ${bound.percent > 0 ? 'above' : 'below'} ${base}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
