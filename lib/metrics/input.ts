import { z } from 'zod';
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
});
export type DefineMetricInput = z.input<typeof defineMetricInput>;

const time = z.iso.datetime({ offset: true, message: 'Give the time as in 2026-11-20T09:30:00Z.' });

export const observationInput = z.strictObject({
  /** UTC ISO; now when left out. */
  at: time.optional(),
  value: z.number('Give a number.'),
  /** The metric's own unit when left out. */
  unit: z.string().trim().max(40).optional(),
  sampleCount: z.int('A whole number.').min(1, 'At least 1.').max(1_000_000).default(1),
  link: z.url('Give a whole address, with https.').max(2000).nullable().default(null),
  commitSha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, 'A commit is 7 to 64 hexadecimal digits.')
    .nullable()
    .default(null),
});

export const recordObservationsInput = z.strictObject({
  metricId: z.guid('Choose a metric.'),
  source: z.enum(['pushed', 'manual', 'formula']).default('manual'),
  observations: z
    .array(observationInput)
    .min(1, 'Give at least one value.')
    .max(1000, 'At most 1,000 values at once.'),
});
export type RecordObservationsInput = z.input<typeof recordObservationsInput>;
