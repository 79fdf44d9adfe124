import type { FormFieldProps } from '@/components/ui/form-field';

export const ruleKinds = [
  { value: 'attestation', label: 'A person vouches for it' },
  { value: 'metric-absolute', label: 'A metric against a number' },
  { value: 'metric-relative', label: 'A metric against a baseline' },
  { value: 'plan', label: 'Plan items are done' },
  { value: 'deliverables', label: 'Deliverables are delivered' },
  { value: 'feedback', label: 'Feedback is good enough' },
  { value: 'github-query', label: 'GitHub issues, counted' },
  { value: 'ci-state', label: 'CI is green or red' },
  { value: 'security', label: 'Security alerts' },
] as const;
export type RuleFormKind = (typeof ruleKinds)[number]['value'];

/** What a rule can be about in this pilot. */
export interface RuleChoices {
  metrics: readonly Option[];
  baselines: readonly Option[];
  sections: readonly string[];
}

interface Option {
  value: string;
  label: string;
}

const comparator: FormFieldProps = {
  label: 'Holds when it is',
  name: 'comparator',
  kind: 'select',
  required: true,
  options: [
    { value: 'lte', label: 'at most' },
    { value: 'lt', label: 'below' },
    { value: 'gte', label: 'at least' },
    { value: 'gt', label: 'above' },
    { value: 'eq', label: 'exactly' },
  ],
};
const number = (label: string, name: string, defaultValue?: string, hint?: string): FormFieldProps => ({
  label,
  name,
  kind: 'number',
  step: 'any',
  required: true,
  defaultValue,
  hint,
});
const text = (label: string, name: string, hint?: string): FormFieldProps => ({ label, name, hint });

/** The fields of the rule form for one kind of rule. */
export function ruleFields(kind: RuleFormKind, choices: RuleChoices): FormFieldProps[] {
  switch (kind) {
    case 'attestation':
      return [text('By whom', 'by', 'The name of one person; empty for anybody.')];
    case 'metric-absolute':
      return [
        ...metricFields(choices),
        number('Number', 'boundValue'),
        text('Unit', 'boundUnit', 'Of the metric’s kind: s, ms, MB, %, or what is counted.'),
      ];
    case 'metric-relative':
      return [
        ...metricFields(choices),
        number(
          'Per cent away from the baseline',
          'percent',
          '20',
          '20 is a fifth above it, −33 a third below.',
        ),
        { label: 'Baseline', name: 'baselineId', kind: 'select', required: true, options: choices.baselines },
      ];
    case 'plan':
      return [
        {
          label: 'Section',
          name: 'section',
          kind: 'select',
          options: [
            { value: '', label: 'the whole plan' },
            ...choices.sections.map((value) => ({ value, label: value })),
          ],
        },
        {
          label: 'At least so many',
          name: 'atLeast',
          kind: 'number',
          min: 1,
          hint: 'Empty for all of them.',
        },
      ];
    case 'deliverables':
      return [
        {
          label: 'At least so many',
          name: 'atLeast',
          kind: 'number',
          min: 1,
          hint: 'Empty for all of them.',
        },
      ];
    case 'feedback':
      return [
        comparator,
        number('Mean rating', 'mean', '4', 'From 1 to 5.'),
        number('From at least so many answers', 'minimumAnswers', '5'),
      ];
    case 'github-query':
      return [
        text('Labels', 'labels', 'Separated by commas; an issue must carry all of them.'),
        {
          label: 'State',
          name: 'issueState',
          kind: 'select',
          required: true,
          options: ['open', 'closed', 'any'].map((value) => ({ value, label: value })),
        },
        comparator,
        number('Issues', 'count', '0'),
      ];
    case 'ci-state':
      return [
        {
          label: 'Holds when runs are',
          name: 'expect',
          kind: 'select',
          required: true,
          options: ['green', 'red'].map((value) => ({ value, label: `all ${value}` })),
        },
        number('How many runs in a row', 'runs', '5'),
        text('Workflow', 'workflow', 'Empty for any.'),
        text('Branch', 'branch', 'Empty for the default branch.'),
      ];
    case 'security':
      return [
        {
          label: 'Holds when',
          name: 'expect',
          kind: 'select',
          required: true,
          options: [
            { value: 'none', label: 'none is open' },
            { value: 'some', label: 'any is open' },
          ],
        },
        {
          label: 'Of severity',
          name: 'leastSeverity',
          kind: 'select',
          required: true,
          options: [
            { value: 'high', label: 'high or critical' },
            { value: 'critical', label: 'critical' },
            { value: 'medium', label: 'medium or above' },
            { value: 'low', label: 'any' },
          ],
        },
        {
          label: 'That came up since',
          name: 'since',
          kind: 'date',
          hint: 'Empty for all that are open, whenever they came up.',
        },
      ];
  }
}

function metricFields({ metrics }: RuleChoices): FormFieldProps[] {
  return [
    { label: 'Metric', name: 'metricId', kind: 'select', required: true, options: metrics },
    {
      label: 'Taken as',
      name: 'aggregation',
      kind: 'select',
      required: true,
      options: ['p50', 'p95', 'mean', 'last', 'sum'].map((value) => ({ value, label: value })),
    },
    {
      label: 'Over the last',
      name: 'windowKind',
      kind: 'select',
      required: true,
      options: [
        { value: 'last', label: 'samples' },
        { value: 'days', label: 'days' },
      ],
    },
    number('How many samples or days', 'windowSize', '20'),
    number('From at least so many samples', 'minimumSamples', '5'),
    comparator,
  ];
}
