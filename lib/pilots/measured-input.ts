import { z } from 'zod';
import { aggregations } from '@/lib/metrics/domain/measurement';
import { webAddress } from '@/lib/metrics/input';
import { targetComparators } from './domain/target';

const id = z.guid('Choose a record.');
const long = z.string().trim().max(2000, 'At most 2,000 characters.');
const line = z.string().trim().max(200, 'At most 200 characters.');
const optionalId = z.union([z.literal('').transform(() => null), id, z.null()]).default(null);
/** Beyond this a sum or a percentage would lose digits, or be no number. */
const finite = z
  .number('Give a number.')
  .min(-1e15, 'The number is too small.')
  .max(1e15, 'The number is too large.');
const reason = z.string().trim().max(2000, 'At most 2,000 characters.').nullable().default(null);
const version = z.coerce.number().int().min(1);

const baselineFields = {
  name: line.min(1, 'Say what was measured.'),
  group: line.default(''),
  /** Null: in words only, and then `text` says what was. */
  value: finite.nullable().default(null),
  unit: z.string().trim().max(40, 'At most 40 characters.').default(''),
  approximate: z.boolean().default(false),
  text: long.default(''),
  metricId: optionalId,
  source: z.string().trim().max(500, 'At most 500 characters.').default(''),
  link: z.union([z.literal('').transform(() => null), webAddress, z.null()]).default(null),
  window: line.default(''),
  sampleCount: z.int('A whole number.').min(1, 'At least 1.').max(1_000_000_000).nullable().default(null),
};

export const addBaselineInput = z.strictObject({ pilotId: id, ...baselineFields, reason });
export type AddBaselineInput = z.input<typeof addBaselineInput>;

export const editBaselineInput = z.strictObject({ baselineId: id, version, ...baselineFields, reason });
export type EditBaselineInput = z.input<typeof editBaselineInput>;
export type BaselineFields = Omit<z.output<typeof editBaselineInput>, 'baselineId' | 'version' | 'reason'>;

export const takeBaselineInput = z.strictObject({
  pilotId: id,
  metricId: z.guid('Choose a metric.'),
  window: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('last'), samples: z.int().min(1).max(1000) }),
    z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(366) }),
  ]),
  /** The metric's own when left out. */
  aggregation: z.enum(aggregations).optional(),
  /** What the aggregation needs when left out. */
  minimumSamples: z.int().min(1).max(1000).optional(),
  /** `start`: only what was measured before the pilot's first day, once that has come. */
  until: z.enum(['now', 'start']).default('now'),
  /** An existing baseline that gets its value; a new one of the metric's name when left out. */
  replaces: z.strictObject({ baselineId: id, version }).nullable().default(null),
  /** A target that has none yet and measures from it, with the version of that target. */
  forTarget: z.strictObject({ targetId: id, version }).nullable().default(null),
  reason,
});
export type TakeBaselineInput = z.input<typeof takeBaselineInput>;

export const removeMeasuredInput = z.strictObject({ id, version, reason });
export type RemoveMeasuredInput = z.input<typeof removeMeasuredInput>;

const targetFields = {
  name: line.min(1, 'Say what is to be reached.'),
  group: line.default(''),
  text: long.default(''),
  metricId: optionalId,
  /** A number of its own, so many per cent from a baseline, or words only. */
  kind: z.enum(['absolute', 'relative', 'words']),
  comparator: z.enum(targetComparators).default('lte'),
  value: finite.nullable().default(null),
  unit: z.string().trim().max(40, 'At most 40 characters.').default(''),
  /** −20: a fifth below the baseline. */
  percent: finite.nullable().default(null),
  baselineId: optionalId,
  /** The person means it although it would be hit by getting worse. */
  isConfirmed: z.boolean().default(false),
};

export const addTargetInput = z.strictObject({ pilotId: id, ...targetFields, reason });
export type AddTargetInput = z.input<typeof addTargetInput>;

export const editTargetInput = z.strictObject({ targetId: id, version, ...targetFields, reason });
export type EditTargetInput = z.input<typeof editTargetInput>;
export type TargetFields = Omit<z.output<typeof editTargetInput>, 'targetId' | 'version' | 'reason'>;
