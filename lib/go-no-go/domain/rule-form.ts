import { type CriterionRule, severities } from './rule';

export const ruleKinds = [
  'attestation',
  'metric-absolute',
  'metric-relative',
  'plan',
  'deliverables',
  'feedback',
  'github-query',
  'ci-state',
  'security',
] as const;
export type RuleFormKind = (typeof ruleKinds)[number];

export const ruleFieldNames = [
  'kind',
  'metricId',
  'aggregation',
  'windowKind',
  'windowSize',
  'minimumSamples',
  'comparator',
  'boundValue',
  'boundUnit',
  'baselineId',
  'percent',
  'staleAfterDays',
  'section',
  'atLeast',
  'labels',
  'issueState',
  'count',
  'staleAfterHours',
  'ciExpect',
  'workflow',
  'branch',
  'runs',
  'alertExpect',
  'low',
  'medium',
  'high',
  'critical',
  'since',
  'question',
  'mean',
  'minimumAnswers',
  'answersStaleAfterDays',
  'by',
] as const;
export type RuleFieldName = (typeof ruleFieldNames)[number];

/** The rule as a form shows it: flat and textual, with the fields of its kind only. A checked box is "on". */
export type RuleFields = Partial<Record<RuleFieldName, string>>;

/** What the form starts from where nothing is stored: every field has a value that makes sense for its kind. */
export const newRuleFields: Readonly<RuleFields> = {
  kind: 'attestation',
  aggregation: 'p50',
  windowKind: 'last',
  windowSize: '20',
  minimumSamples: '5',
  comparator: 'lte',
  percent: '20',
  staleAfterDays: '7',
  issueState: 'open',
  count: '0',
  staleAfterHours: '24',
  ciExpect: 'green',
  runs: '5',
  alertExpect: 'none',
  high: 'on',
  critical: 'on',
  question: 'overall',
  mean: '4',
  minimumAnswers: '5',
};

/** The fields of a stored rule; of none: kind "none". */
export function fieldsOfRule(rule: CriterionRule | null): RuleFields {
  switch (rule?.kind) {
    case undefined:
      return { kind: 'none' };
    case 'metric': {
      const { metricId, aggregation, comparator, window, bound } = rule;
      return {
        kind: bound.kind === 'absolute' ? 'metric-absolute' : 'metric-relative',
        metricId,
        aggregation,
        windowKind: window.kind,
        windowSize: String(window.kind === 'last' ? window.samples : window.days),
        minimumSamples: String(rule.minimumSamples),
        comparator,
        ...(bound.kind === 'absolute'
          ? { boundValue: String(bound.value), boundUnit: bound.unit }
          : { baselineId: bound.baselineId, percent: String(bound.percent) }),
        staleAfterDays: String(rule.staleAfterDays),
      };
    }
    case 'milestone':
      return {
        kind: rule.of,
        ...(rule.of === 'plan' && { section: rule.section ?? '' }),
        atLeast: optional(rule.atLeast),
        staleAfterHours: String(rule.staleAfterHours),
      };
    case 'github-query':
      return {
        kind: rule.kind,
        labels: joined(rule.labels),
        issueState: rule.state,
        comparator: rule.comparator,
        count: String(rule.count),
        staleAfterHours: String(rule.staleAfterHours),
      };
    case 'ci-state':
      return {
        kind: rule.kind,
        ciExpect: rule.expect,
        runs: String(rule.runs),
        workflow: rule.workflow ?? '',
        branch: rule.branch ?? '',
        staleAfterHours: String(rule.staleAfterHours),
      };
    case 'security':
      return {
        kind: rule.kind,
        alertExpect: rule.expect,
        ...Object.fromEntries(severities.map((name) => [name, rule.severities.includes(name) ? 'on' : ''])),
        since: rule.since ?? '',
        staleAfterHours: String(rule.staleAfterHours),
      };
    case 'feedback':
      return {
        kind: rule.kind,
        question: rule.question,
        comparator: rule.comparator,
        mean: String(rule.mean),
        minimumAnswers: String(rule.minimumAnswers),
        answersStaleAfterDays: optional(rule.staleAfterDays),
      };
    case 'attestation':
      return { kind: rule.kind, by: rule.by ?? '' };
  }
}

/**
 * The rule that a form stands for, not yet checked: numbers that are not given are NaN, which every check refuses and
 * the words of a rule show as a gap. Null for kind "none": written in words only.
 */
export function ruleOfFields(fields: RuleFields): Record<string, unknown> | null {
  const { kind, comparator } = fields;
  const staleAfterHours = numberOf(fields.staleAfterHours);
  switch (kind) {
    case 'none':
      return null;
    case 'metric-absolute':
      return {
        ...metricPart(fields),
        bound: { kind: 'absolute', value: numberOf(fields.boundValue), unit: textOf(fields.boundUnit) },
      };
    case 'metric-relative':
      return {
        ...metricPart(fields),
        bound: {
          kind: 'relative',
          baselineId: textOf(fields.baselineId),
          percent: numberOf(fields.percent),
        },
      };
    case 'plan':
    case 'deliverables':
      return {
        kind: 'milestone',
        of: kind,
        section: kind === 'plan' ? textOf(fields.section) || null : null,
        atLeast: textOf(fields.atLeast) ? numberOf(fields.atLeast) : null,
        staleAfterHours,
      };
    case 'github-query':
      return {
        kind,
        comparator,
        labels: parted(fields.labels ?? ''),
        state: fields.issueState,
        count: numberOf(fields.count),
        staleAfterHours,
      };
    case 'ci-state':
      return {
        kind,
        expect: fields.ciExpect,
        workflow: textOf(fields.workflow) || null,
        branch: textOf(fields.branch) || null,
        runs: numberOf(fields.runs),
        staleAfterHours,
      };
    case 'security':
      return {
        kind,
        expect: fields.alertExpect,
        severities: severities.filter((name) => fields[name] === 'on'),
        since: textOf(fields.since) || null,
        staleAfterHours,
      };
    case 'feedback':
      return {
        kind,
        comparator,
        question: textOf(fields.question),
        mean: numberOf(fields.mean),
        minimumAnswers: numberOf(fields.minimumAnswers),
        staleAfterDays: textOf(fields.answersStaleAfterDays) ? numberOf(fields.answersStaleAfterDays) : null,
      };
    default:
      return { kind, ...(kind === 'attestation' && { by: textOf(fields.by) || null }) };
  }
}

function metricPart(fields: RuleFields) {
  const size = numberOf(fields.windowSize);
  return {
    kind: 'metric',
    metricId: textOf(fields.metricId),
    aggregation: fields.aggregation,
    comparator: fields.comparator,
    window: fields.windowKind === 'days' ? { kind: 'days', days: size } : { kind: 'last', samples: size },
    minimumSamples: numberOf(fields.minimumSamples),
    staleAfterDays: numberOf(fields.staleAfterDays),
  };
}

/** An empty field is no number; least of all 0. */
function numberOf(given: string | undefined): number {
  return textOf(given) === '' ? Number.NaN : Number(given);
}

function textOf(given: string | undefined): string {
  return given?.trim() ?? '';
}

/** Separated by commas; where a label has one itself, a label a line. */
function joined(labels: readonly string[]): string {
  return labels.some((label) => label.includes(',')) ? `${labels.join('\n')}\n` : labels.join(', ');
}

function parted(labels: string): string[] {
  return labels.split(labels.includes('\n') ? '\n' : ',').flatMap((part) => part.trim() || []);
}

function optional(value: number | null): string {
  return value === null ? '' : String(value);
}
