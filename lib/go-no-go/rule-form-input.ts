import { z } from 'zod';
import { type CriterionRule, severities } from './domain/rule';
import { criterionRule } from './input';

const text = z.string().trim().max(400).optional();

/** The fields of the rule form, all as text. Which of them count depends on the kind. */
const fields = z.strictObject({
  criterionId: z.guid(),
  version: z.string(),
  kind: z.string(),
  metricId: text,
  aggregation: text,
  windowKind: text,
  windowSize: text,
  minimumSamples: text,
  comparator: text,
  boundValue: text,
  boundUnit: text,
  baselineId: text,
  percent: text,
  section: text,
  atLeast: text,
  labels: text,
  issueState: text,
  count: text,
  expect: text,
  workflow: text,
  branch: text,
  runs: text,
  mean: text,
  minimumAnswers: text,
  by: text,
  leastSeverity: text,
  since: text,
});
type Fields = z.output<typeof fields>;

/** How the parts of a rule are called in the form, where they are called otherwise. */
const fieldOfPart: Readonly<Record<string, string>> = {
  'bound.value': 'boundValue',
  'bound.unit': 'boundUnit',
  'bound.baselineId': 'baselineId',
  'bound.percent': 'percent',
  'window.samples': 'windowSize',
  'window.days': 'windowSize',
  state: 'issueState',
  severities: 'leastSeverity',
};

/** The rule form as it is sent: flat and textual. Reasons name the form's own fields. `pilotId` and `slug` say where it stands. */
export const ruleFormInput = fields
  .extend({ pilotId: z.guid(), slug: z.string() })
  .transform(({ pilotId, slug, ...form }, context) => {
    const rule = criterionRule.safeParse(candidate(form));
    if (rule.success) {
      return {
        pilotId,
        slug,
        criterionId: form.criterionId,
        version: form.version,
        rule: rule.data as CriterionRule,
      };
    }
    for (const issue of rule.error.issues) {
      const part = issue.path.join('.');
      context.addIssue({ code: 'custom', path: [fieldOfPart[part] ?? part], message: issue.message });
    }
    return z.NEVER;
  });

function candidate(form: Fields): Record<string, unknown> {
  const { comparator, kind } = form;
  switch (kind) {
    case 'metric-absolute':
      return {
        ...metricPart(form),
        bound: { kind: 'absolute', value: numberOf(form.boundValue), unit: form.boundUnit ?? '' },
      };
    case 'metric-relative':
      return {
        ...metricPart(form),
        bound: { kind: 'relative', baselineId: form.baselineId, percent: numberOf(form.percent) },
      };
    case 'plan':
    case 'deliverables':
      return {
        kind: 'milestone',
        of: kind,
        section: form.section || null,
        atLeast: form.atLeast ? numberOf(form.atLeast) : null,
      };
    case 'github-query':
      return {
        kind,
        comparator,
        labels: listOf(form.labels),
        state: form.issueState,
        count: numberOf(form.count),
      };
    case 'ci-state':
      return {
        kind,
        expect: form.expect,
        workflow: form.workflow || null,
        branch: form.branch || null,
        runs: numberOf(form.runs),
      };
    case 'security':
      return { kind, expect: form.expect, severities: from(form.leastSeverity), since: form.since || null };
    case 'feedback':
      return { kind, comparator, mean: numberOf(form.mean), minimumAnswers: numberOf(form.minimumAnswers) };
    default:
      return { kind, ...(kind === 'attestation' && { by: form.by || null }) };
  }
}

/** That severity and all above it; none for a word that is no severity. */
function from(least: string | undefined): string[] {
  const known: readonly (string | undefined)[] = severities;
  const at = known.indexOf(least);
  return at < 0 ? [] : severities.slice(at);
}

function metricPart(form: Fields) {
  const { metricId, aggregation, comparator } = form;
  const size = numberOf(form.windowSize);
  const window = form.windowKind === 'days' ? { kind: 'days', days: size } : { kind: 'last', samples: size };
  return {
    kind: 'metric',
    metricId,
    aggregation,
    comparator,
    window,
    minimumSamples: numberOf(form.minimumSamples),
  };
}

/** An empty field is no number; least of all 0. */
function numberOf(given: string | undefined): number | undefined {
  return given === undefined || given === '' ? undefined : Number(given);
}

function listOf(given: string | undefined): string[] {
  return (given ?? '').split(',').flatMap((part) => part.trim() || []);
}
