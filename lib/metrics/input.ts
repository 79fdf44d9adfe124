import { z } from 'zod';
import { operators } from './domain/formula-unit';
import { aggregations } from './domain/measurement';
import { isUnitOfKind, parseUnit } from './domain/unit';

const unit = z
  .string()
  .trim()
  .max(40, 'At most 40 characters.')
  .transform((text, context) => {
    const parsed = parseUnit(text);
    if (parsed && isUnitOfKind(parsed)) return parsed;
    context.addIssue({
      code: 'custom',
      message: `“${text}” is no known unit. Use s, MB, %, EUR, "of 5" or a noun.`,
    });
    return z.NEVER;
  });

/** A metric of the same project, by its id, or none. */
const operand = z.guid('Choose a metric.').nullable();

/** What a figure must not pass. Levels are in the metric's unit; `repositoryId` null: the project's only repository. */
export const budgetInput = z.strictObject({
  limit: z.number('Give the limit as a number.'),
  warning: z.number('Give the warning level as a number.').nullable().default(null),
  opensIssue: z.boolean().default(false),
  repositoryId: z.guid('Choose a repository.').nullable().default(null),
});
export type BudgetInput = z.output<typeof budgetInput>;

/** For source formula; all three are needed then. */
export const formulaInput = z.strictObject({
  left: operand,
  operator: z.enum(operators, 'Choose how they are combined.').nullable(),
  right: operand,
});
export type FormulaInput = z.output<typeof formulaInput>;

const windowDays = z.int('Give whole days.').min(1, 'At least 1 day.').max(365, 'At most 365 days.');

/** `unit` is parsed: its kind follows from it ("s" is a duration, "issues" a count). */
export const defineMetricInput = z.strictObject({
  project: z.string().min(1, 'Choose a project.'),
  name: z.string().trim().min(1, 'Give the metric a name.').max(120, 'At most 120 characters.'),
  definition: z.string().trim().max(2000, 'At most 2,000 characters.').default(''),
  unit,
  direction: z.enum(['lower', 'higher'], 'Say whether lower or higher is better.'),
  aggregation: z.enum(aggregations).default('p50'),
  source: z.enum(['ci', 'github', 'pushed', 'manual', 'formula']).default('manual'),
  /** For source ci: which runs; null means any workflow, and the default branch. */
  workflow: z.string().trim().max(200).nullable().default(null),
  branch: z.string().trim().max(200).nullable().default(null),
  /** What machines call it; made from the name when left out. */
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and single hyphens, such as build-time.')
    .max(120, 'At most 120 characters.')
    .optional(),
  windowDays: windowDays.default(30),
  formula: formulaInput.nullable().default(null),
  budget: budgetInput.nullable().default(null),
});
export type DefineMetricInput = z.input<typeof defineMetricInput>;

const words = z.string().trim().max(2000, 'At most 2,000 characters.');

export const editMetricInput = z.strictObject({
  metricId: z.guid('Choose a metric.'),
  version: z.coerce.number().int().min(1),
  name: defineMetricInput.shape.name,
  definition: defineMetricInput.shape.definition,
  direction: defineMetricInput.shape.direction,
  aggregation: z.enum(aggregations),
  /** What is left out stays as it is; a budget of null is taken off. */
  windowDays: windowDays.optional(),
  formula: formulaInput.optional(),
  budget: budgetInput.nullable().optional(),
});
export type EditMetricInput = z.input<typeof editMetricInput>;

export const standingMetricInput = editMetricInput.pick({ metricId: true, version: true });
export type StandingMetricInput = z.input<typeof standingMetricInput>;

export const takeBackInput = z.strictObject({
  observationId: z.string().regex(/^\d{1,18}$/, 'Choose an observation.'),
  reason: words.min(1, 'Say why it was a mistake.'),
});
export type TakeBackInput = z.input<typeof takeBackInput>;

/** An address that a page may link to: http or https, never a script. */
export const webAddress = z
  .url({ protocol: /^https?$/, hostname: /.+/, error: 'Give a whole address, with https.' })
  .max(2000, 'At most 2,000 characters.');

const time = z.iso.datetime({ offset: true, message: 'Give the time as in 2026-11-20T09:30:00Z.' });

export const observationInput = z.strictObject({
  /** UTC ISO; now when left out. */
  at: time.optional(),
  value: z.number('Give a number.'),
  /** The metric's own unit when left out. */
  unit: z.string().trim().max(40).optional(),
  sampleCount: z.int('A whole number.').min(1, 'At least 1.').max(1_000_000).default(1),
  link: webAddress.nullable().default(null),
  commitSha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, 'A commit is 7 to 64 hexadecimal digits.')
    .nullable()
    .default(null),
});

export const recordObservationsInput = z.strictObject({
  metricId: z.guid('Choose a metric.'),
  source: z.enum(['pushed', 'manual']).default('manual'),
  observations: z
    .array(observationInput)
    .min(1, 'Give at least one value.')
    .max(1000, 'At most 1,000 values at once.'),
});
export type RecordObservationsInput = z.input<typeof recordObservationsInput>;

/** One observation as the API takes it; the metric is named by its key. */
export const pushedObservation = z.strictObject({
  metric: z.string('Name a metric by its key.').trim().min(1, 'Name a metric by its key.').max(120),
  value: observationInput.shape.value.describe('In `unit`; a finite number.'),
  unit: observationInput.shape.unit.describe("The metric's own when left out."),
  at: observationInput.shape.at.describe('When it was measured; now when left out.'),
  commit: observationInput.shape.commitSha.describe('The commit that it is about.'),
  link: observationInput.shape.link.describe('Where it comes from: a run, a report.'),
  n: observationInput.shape.sampleCount.describe('How many samples the value stands for.'),
});

/** One observation or up to 1,000; stored all or none. */
export const pushedObservations = z.preprocess(
  (body) => (Array.isArray(body) ? body : [body]),
  z
    .array(pushedObservation, 'Send one observation as an object, or several as an array.')
    .min(1, 'Send at least one observation.')
    .max(1000, 'At most 1,000 observations at once.'),
);
export type PushedObservation = z.output<typeof pushedObservation>;

/** As a header sends it: printable ASCII. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'An Idempotency-Key is 1 to 200 printable characters without a space.')
  .nullable();
