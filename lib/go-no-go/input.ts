import { z } from 'zod';
import { aggregations } from '@/lib/metrics/domain/measurement';
import { comparators } from './domain/comparator';
import { type CriterionRule, severities } from './domain/rule';

const comparator = z.enum(comparators, 'Choose a comparison.');
const finite = z.number('Give a number.');
const hours = z
  .int('A whole number of hours.')
  .min(1, 'At least 1 hour.')
  .max(8760, 'At most a year.')
  .default(24);
const samples = z.int('A whole number.').min(1, 'At least 1.').max(10_000, 'At most 10,000.');
const name = z.string().trim().min(1).max(200, 'At most 200 characters.');

const window = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('last'), samples }),
  z.strictObject({
    kind: z.literal('days'),
    days: z.int().min(1, 'At least a day.').max(3650, 'At most ten years.'),
  }),
]);
const bound = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('absolute'), value: finite, unit: z.string().trim().max(40) }),
  z.strictObject({
    kind: z.literal('relative'),
    baselineId: z.guid('Choose a baseline.'),
    percent: z.number().min(-100, 'At least −100%.').max(10_000, 'At most 10,000%.'),
  }),
]);

/** Every kind of rule. Unknown keys and kinds are refused. */
export const criterionRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('metric'),
    metricId: z.guid('Choose a metric.'),
    aggregation: z.enum(aggregations),
    window,
    minimumSamples: samples.default(5),
    comparator,
    bound,
    staleAfterDays: z.int().min(1, 'At least a day.').max(3650).default(7),
  }),
  z.strictObject({
    kind: z.literal('milestone'),
    of: z.enum(['plan', 'deliverables']),
    section: name.nullable().default(null),
    atLeast: samples.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('github-query'),
    labels: z.array(name).max(10, 'At most 10 labels.').default([]),
    state: z.enum(['open', 'closed', 'any']).default('open'),
    comparator,
    count: z.int('A whole number.').min(0, 'At least 0.'),
    staleAfterHours: hours,
  }),
  z.strictObject({
    kind: z.literal('ci-state'),
    expect: z.enum(['green', 'red']),
    workflow: name.nullable().default(null),
    branch: name.nullable().default(null),
    runs: z.int('A whole number.').min(1, 'At least 1.').max(100, 'At most 100.'),
    staleAfterHours: hours,
  }),
  z.strictObject({
    kind: z.literal('security'),
    expect: z.enum(['none', 'some']),
    severities: z.array(z.enum(severities)).min(1, 'Choose a severity.'),
    since: z.iso.date('Choose a day.').nullable().default(null),
    staleAfterHours: hours,
  }),
  z.strictObject({
    kind: z.literal('feedback'),
    question: name.default('overall'),
    comparator,
    mean: z.number('Give a rating.').min(1, 'From 1 to 5.').max(5, 'From 1 to 5.'),
    minimumAnswers: samples.default(5),
  }),
  z.strictObject({ kind: z.literal('attestation'), by: name.nullable().default(null) }),
]) satisfies z.ZodType<CriterionRule>;

const id = z.guid('Choose a record.');

export const addCriterionInput = z.strictObject({
  pilotId: id,
  side: z.enum(['go', 'no_go'], 'Choose go or no-go.'),
  title: z.string().trim().min(1, 'Write the criterion.').max(300, 'At most 300 characters.'),
});
export type AddCriterionInput = z.input<typeof addCriterionInput>;

/** `rule` null takes the rule away; `version` is the one the form was read at. */
export const setCriterionRuleInput = z.strictObject({
  criterionId: id,
  version: z.coerce.number().int(),
  rule: criterionRule.nullable(),
});
export type SetCriterionRuleInput = z.input<typeof setCriterionRuleInput>;

const optionalText = (schema: z.ZodType<string, string>) =>
  z.union([z.literal('').transform(() => null), schema, z.null()]).default(null);

export const attestInput = z.strictObject({
  criterionId: id,
  holds: z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')], 'Say yes or no.'),
  statement: z
    .string()
    .trim()
    .min(1, 'Say what you vouch for, and how you know.')
    .max(2000, 'At most 2,000 characters.'),
  link: optionalText(z.url({ protocol: /^https?$/, message: 'Give a whole address, with https.' }).max(2000)),
  until: optionalText(z.iso.date('Give a day as in 2026-12-31.')),
  /** Only the command line and the sample may speak in somebody's name; a person speaks in their own. */
  personName: name.optional(),
});
export type AttestInput = z.input<typeof attestInput>;
