import type { FormFieldProps } from '@/components/ui/form-field';
import { operators } from '@/lib/metrics/domain/formula-unit';
import type { MetricView } from '@/lib/metrics/queries';
import { aggregationChoices, directionChoices, metricChoices } from '../pilots/[slug]/metrics/choices';

/** What the form of a metric offers to choose from. */
export interface MetricFormChoices {
  /** Metrics of the project that a formula may name. */
  metrics: readonly MetricView[];
  repositories: readonly { id: string; owner: string; name: string }[];
}

type Fields = Readonly<Record<string, string>>;

const operatorWords = { '+': 'plus (+)', '-': 'minus (−)', '×': 'times (×)', '÷': 'divided by (÷)' } as const;

/** By the style sheet alone, so that it holds without scripts: each is shown for its own source of values. */
const shownFor = {
  ci: 'hidden group-has-[[name=source]_[value=ci]:checked]/form:block',
  formula: 'hidden group-has-[[name=source]_[value=formula]:checked]/form:block',
} as const;

const only = (source: keyof typeof shownFor, fields: FormFieldProps[]): FormFieldProps[] =>
  fields.map((field) => ({ ...field, className: shownFor[source] }));

/** A metric that is about to be made. */
export function newMetricFields(choices: MetricFormChoices): FormFieldProps[] {
  return [
    ...wordFields({}),
    {
      label: 'Values come from',
      name: 'source',
      kind: 'select',
      required: true,
      options: [
        { value: 'manual', label: 'people, by hand' },
        { value: 'pushed', label: 'pushes to the API' },
        { value: 'ci', label: 'run times of CI' },
        { value: 'formula', label: 'a formula of two metrics' },
      ],
    },
    {
      label: 'Unit',
      name: 'unit',
      hint: 's, ms, MB, %, of 5, EUR, or what is counted. Empty for a formula: its unit follows from both sides.',
    },
    {
      label: 'Key',
      name: 'key',
      hint: 'What machines call it when they push values, such as build-time. Empty: made from the name.',
    },
    ...only('ci', [
      { label: 'CI workflow', name: 'workflow', hint: 'Empty for every workflow.' },
      { label: 'CI branch', name: 'branch', hint: 'Empty for each repository’s default branch.' },
    ]),
    ...only('formula', formulaFields({}, choices)),
    ...readFields({}),
    ...budgetFields({}, choices),
  ];
}

/** A stored one: key, unit and source stay, since its values rest on them. */
export function editMetricFields(
  fields: Fields,
  metric: MetricView,
  { metrics, repositories }: MetricFormChoices,
): FormFieldProps[] {
  const others = metrics.filter(({ id }) => id !== metric.id);
  return [
    ...wordFields(fields),
    ...readFields(fields),
    ...(metric.formula ? formulaFields(fields, { metrics: others, repositories }) : []),
    ...budgetFields(fields, { metrics, repositories }, metric.unit.unit),
    {
      label: 'Why it changes',
      name: 'reason',
      hint: 'Needed when a pilot that has started rests on it.',
    },
  ];
}

const wordFields = (fields: Fields): FormFieldProps[] => [
  { label: 'Name', name: 'name', required: true, defaultValue: fields.name },
  {
    label: 'What exactly is measured',
    name: 'definition',
    kind: 'textarea',
    rows: 3,
    defaultValue: fields.definition,
    hint: 'So that two people would measure the same: from when to when, what counts and what does not.',
  },
];

const readFields = (fields: Fields): FormFieldProps[] => [
  {
    label: 'Better is',
    name: 'direction',
    kind: 'select',
    required: true,
    options: directionChoices,
    defaultValue: fields.direction ?? 'lower',
  },
  {
    label: 'Several values are read as',
    name: 'aggregation',
    kind: 'select',
    required: true,
    options: aggregationChoices,
    defaultValue: fields.aggregation ?? 'p50',
  },
  {
    label: 'Read over so many days',
    name: 'windowDays',
    kind: 'number',
    required: true,
    min: 1,
    max: 365,
    step: 1,
    defaultValue: fields.windowDays ?? '30',
    hint: 'Calendar days, today among them. The budget is held against this figure.',
  },
];

function formulaFields(fields: Fields, { metrics }: MetricFormChoices): FormFieldProps[] {
  const side = (name: 'left' | 'right', label: string, hint: string): FormFieldProps => {
    const known = fields[name] ?? '';
    const isGone = known !== '' && !metrics.some(({ id }) => id === known);
    return {
      label,
      name,
      kind: 'select',
      defaultValue: known,
      hint,
      options: [
        { value: '', label: 'none' },
        ...metricChoices(metrics),
        ...(isGone ? [{ value: known, label: 'the metric it has (deleted)' }] : []),
      ],
    };
  };
  return [
    side('left', 'Formula: first metric', 'Such as CI cost (EUR).'),
    {
      label: 'Formula: combined by',
      name: 'operator',
      kind: 'select',
      defaultValue: fields.operator ?? '',
      options: [
        { value: '', label: 'none' },
        ...operators.map((value) => ({ value, label: operatorWords[value] })),
      ],
    },
    side(
      'right',
      'Formula: second metric',
      'Such as runs. Joined day by day: a day without both has no value.',
    ),
  ];
}

function budgetFields(fields: Fields, { repositories }: MetricFormChoices, unit?: string): FormFieldProps[] {
  const inUnit = unit ? `In ${unit}. ` : '';
  const [only] = repositories;
  const where =
    repositories.length > 1
      ? 'Once each time it is passed, not again while that issue is open.'
      : only
        ? `Once each time it is passed, in ${only.owner}/${only.name}; not again while that issue is open.`
        : 'No repository is connected to the project yet.';
  return [
    {
      label: 'Budget: limit',
      name: 'budgetLimit',
      kind: 'number',
      step: 'any',
      defaultValue: fields.budgetLimit ?? '',
      hint: `${inUnit}The figure must not pass it. Empty: no budget.`,
    },
    {
      label: 'Budget: warn from',
      name: 'budgetWarning',
      kind: 'number',
      step: 'any',
      defaultValue: fields.budgetWarning ?? '',
      hint: `${inUnit}On the better side of the limit.`,
    },
    {
      label: 'Open a GitHub issue when it is passed',
      name: 'budgetOpensIssue',
      kind: 'checkbox',
      defaultChecked: fields.budgetOpensIssue === 'on',
      hint: where,
    },
    ...(repositories.length > 1
      ? ([
          {
            label: 'Repository of the issue',
            name: 'budgetRepositoryId',
            kind: 'select',
            defaultValue: fields.budgetRepositoryId ?? '',
            options: [
              { value: '', label: 'none' },
              ...repositories.map(({ id, owner, name }) => ({ value: id, label: `${owner}/${name}` })),
            ],
          },
        ] as const)
      : []),
  ];
}
