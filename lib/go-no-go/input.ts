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
    staleAfterHours: hours,
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
    staleAfterDays: z
      .int('A whole number of days.')
      .min(1, 'At least a day.')
      .max(3650)
      .nullable()
      .default(null),
  }),
  z.strictObject({ kind: z.literal('attestation'), by: name.nullable().default(null) }),
]) satisfies z.ZodType<CriterionRule>;
