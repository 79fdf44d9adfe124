import type { FormFieldProps } from '@/components/ui/form-field';
import type { RuleFields, RuleFormKind } from '@/lib/go-no-go/domain/rule-form';
import type { RuleMetric } from '@/lib/go-no-go/domain/rule-in-words';

export const kindWords: Readonly<Record<RuleFormKind | 'none', string>> = {
  attestation: 'A person vouches for it',
  'metric-absolute': 'A metric against a number',
  'metric-relative': 'A metric against a baseline',
  plan: 'Plan items are done',
  deliverables: 'Deliverables are delivered',
  feedback: 'Feedback is good enough',
  'github-query': 'GitHub issues, counted',
  'ci-state': 'CI is green or red',
  security: 'Security alerts',
  none: 'Words only: nothing can check it yet',
};

/** What a rule can be about in this pilot, and what is known of it. */
export interface RuleChoices {
  metrics: readonly (RuleMetric & { id: string })[];
  baselines: readonly { id: string; name: string; label: string; value: number; unit: string }[];
  /** Plan sections with how many items each has. */
  sections: Readonly<Record<string, number>>;
  planItems: number;
  deliverables: number;
  questions: readonly { key: string; text: string }[];
}

/** A field of the rule form with the kinds of rule that have it: one field for all of them keeps what was typed. */
export interface RuleField {
  kinds: readonly RuleFormKind[];
  field: FormFieldProps;
}

const metric = ['metric-absolute', 'metric-relative'] as const;
const github = ['github-query', 'ci-state', 'security'] as const;

/** Every field of every kind, in the order of the form, filled with `start`. */
export function ruleFields(choices: RuleChoices, start: RuleFields): RuleField[] {
  const fields: RuleField[] = [
    {
      kinds: ['attestation'],
      field: { label: 'By whom', name: 'by', hint: 'The name of one person; empty for anybody.' },
    },
    {
      kinds: metric,
      field: {
        label: 'Metric',
        name: 'metricId',
        kind: 'select',
        required: true,
        options: choices.metrics.map(({ id, name, unit }) => ({
          value: id,
          label: unit.unit ? `${name} (${unit.unit})` : name,
        })),
      },
    },
    {
      kinds: metric,
      field: select('Taken as', 'aggregation', [
        ['p50', 'p50, the middle value'],
        ['p95', 'p95, what 19 of 20 stay below'],
        ['mean', 'mean'],
        ['last', 'the newest value'],
        ['sum', 'sum'],
      ]),
    },
    {
      kinds: metric,
      field: select('Over the last', 'windowKind', [
        ['last', 'samples'],
        ['days', 'days'],
      ]),
    },
    { kinds: metric, field: number('How many samples or days', 'windowSize', { min: 1 }) },
    { kinds: metric, field: number('From at least so many samples', 'minimumSamples', { min: 1 }) },
    {
      kinds: ['security'],
      field: select('Holds when', 'alertExpect', [
        ['none', 'none is open'],
        ['some', 'any is open'],
      ]),
    },
    {
      kinds: ['ci-state'],
      field: select('Holds when runs are', 'ciExpect', [
        ['green', 'all green'],
        ['red', 'all red'],
      ]),
    },
    {
      kinds: ['feedback'],
      field: {
        label: 'Question',
        name: 'question',
        kind: 'select',
        required: true,
        options: choices.questions.map(({ key, text }) => ({ value: key, label: text })),
      },
    },
    {
      kinds: ['github-query'],
      field: {
        label: 'Labels',
        name: 'labels',
        kind: 'textarea',
        rows: 2,
        hint: 'Separated by commas, or one a line; an issue must carry all of them.',
      },
    },
    {
      kinds: ['github-query'],
      field: select('State', 'issueState', [
        ['open', 'open'],
        ['closed', 'closed'],
        ['any', 'any'],
      ]),
    },
    {
      kinds: [...metric, 'feedback', 'github-query'],
      field: select('Holds when it is', 'comparator', [
        ['lte', 'at most'],
        ['lt', 'below'],
        ['gte', 'at least'],
        ['gt', 'above'],
        ['eq', 'exactly'],
      ]),
    },
    { kinds: ['metric-absolute'], field: number('Number', 'boundValue') },
    {
      kinds: ['metric-absolute'],
      field: {
        label: 'Unit',
        name: 'boundUnit',
        hint: 'Empty for the metric’s own; otherwise of its kind: s, ms, MB, %, or what is counted.',
      },
    },
    {
      kinds: ['metric-relative'],
      field: number('Per cent away from the baseline', 'percent', {
        hint: '20 is a fifth above it, −33 a third below.',
      }),
    },
    {
      kinds: ['metric-relative'],
      field: {
        label: 'Baseline',
        name: 'baselineId',
        kind: 'select',
        required: true,
        options: choices.baselines.map(({ id, label }) => ({ value: id, label })),
      },
    },
    { kinds: ['feedback'], field: number('Mean rating', 'mean', { min: 1, max: 5, hint: 'From 1 to 5.' }) },
    { kinds: ['feedback'], field: number('From at least so many answers', 'minimumAnswers', { min: 1 }) },
    { kinds: ['github-query'], field: number('Issues', 'count', { min: 0 }) },
    {
      kinds: ['plan'],
      field: select('Section', 'section', [
        ['', 'the whole plan'],
        ...Object.keys(choices.sections).map((name): [string, string] => [name, name]),
      ]),
    },
    {
      kinds: ['plan', 'deliverables'],
      field: {
        label: 'At least so many',
        name: 'atLeast',
        kind: 'number',
        min: 1,
        hint: 'Empty for all of them.',
      },
    },
    { kinds: ['ci-state'], field: number('How many runs in a row', 'runs', { min: 1, max: 100 }) },
    { kinds: ['ci-state'], field: { label: 'Workflow', name: 'workflow', hint: 'Empty for any.' } },
    {
      kinds: ['ci-state'],
      field: { label: 'Branch', name: 'branch', hint: 'Empty for the default branch.' },
    },
    ...(['critical', 'high', 'medium', 'low'] as const).map((name) => ({
      kinds: ['security'] as const,
      field: {
        label: `Alerts of severity ${name}`,
        name,
        kind: 'checkbox' as const,
        defaultChecked: start[name] === 'on',
      },
    })),
    {
      kinds: ['security'],
      field: {
        label: 'That came up since',
        name: 'since',
        kind: 'date',
        hint: 'Empty for all that are open, whenever they came up.',
      },
    },
    {
      kinds: metric,
      field: number('Stale when the newest sample is older than so many days', 'staleAfterDays', { min: 1 }),
    },
    {
      kinds: ['plan', 'deliverables', ...github],
      field: number('Stale when GitHub was last read more than so many hours ago', 'staleAfterHours', {
        min: 1,
        hint: 'For plan items, of those that follow GitHub.',
      }),
    },
    {
      kinds: ['feedback'],
      field: {
        label: 'Stale when the newest answer is older than so many days',
        name: 'answersStaleAfterDays',
        kind: 'number',
        min: 1,
        hint: 'Empty when answers never grow old.',
      },
    },
  ];
  return fields.map(({ kinds, field }) => ({
    kinds,
    field: {
      ...field,
      defaultValue: start[field.name as keyof RuleFields] ?? null,
    },
  }));
}

function number(
  label: string,
  name: string,
  more: { min?: number; max?: number; hint?: string } = {},
): FormFieldProps {
  return { label, name, kind: 'number', step: 'any', required: true, ...more };
}

function select(
  label: string,
  name: string,
  options: readonly (readonly [value: string, label: string])[],
): FormFieldProps {
  return {
    label,
    name,
    kind: 'select',
    required: true,
    options: options.map(([value, text]) => ({ value, label: text })),
  };
}
