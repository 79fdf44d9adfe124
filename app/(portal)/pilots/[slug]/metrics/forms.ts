import { z } from 'zod';
import { defineMetricInput, editMetricInput, observationInput, takeBackInput } from '@/lib/metrics/input';
import { addBaselineInput, addTargetInput, takeBaselineInput } from '@/lib/pilots/measured-input';
import { numberText, place } from '../place';

const text = z.string().trim();
const emptyAsNone = (typed: string) => typed || undefined;
const emptyAsNull = (typed: string) => typed || null;
/** A ticked box is sent, an empty one is not. */
const box = z
  .string()
  .optional()
  .transform((sent) => sent !== undefined);
/** No number is none, never 0. */
const optionalNumber = text
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .pipe(z.number('Give a number.').nullable());
const version = z.coerce.number().int().min(1);
/** Only asked for once the pilot is locked. */
const reason = z
  .string()
  .optional()
  .transform((typed) => typed ?? null);

export const observationForm = z.strictObject({
  ...place,
  metricId: z.guid('Choose a metric.'),
  value: numberText,
  unit: text.transform(emptyAsNone).pipe(observationInput.shape.unit),
  on: z.union([z.literal('').transform(() => null), z.iso.date('Give a day as in 2026-11-20.')]),
  sampleCount: text
    .transform((typed) => (typed === '' ? 1 : Number(typed)))
    .pipe(observationInput.shape.sampleCount.unwrap()),
  link: text.transform(emptyAsNull).pipe(observationInput.shape.link.unwrap()),
});

export const metricForm = z.strictObject({
  ...place,
  project: z.string(),
  ...defineMetricInput.pick({ name: true, definition: true, direction: true, aggregation: true }).shape,
  unit: z.string(),
  source: defineMetricInput.shape.source,
  workflow: text.transform(emptyAsNull).optional(),
  branch: text.transform(emptyAsNull).optional(),
});

export const editMetricForm = z.strictObject({ ...place, ...editMetricInput.shape, reason });
export const standingMetricForm = z.strictObject({ ...place, metricId: z.guid(), version, reason });
export const takeBackForm = z.strictObject({ ...place, ...takeBackInput.shape });

const baseline = {
  name: addBaselineInput.shape.name,
  group: addBaselineInput.shape.group,
  value: optionalNumber,
  unit: addBaselineInput.shape.unit,
  approximate: box,
  text: addBaselineInput.shape.text,
  metricId: addBaselineInput.shape.metricId,
  source: addBaselineInput.shape.source,
  link: addBaselineInput.shape.link,
  window: addBaselineInput.shape.window,
  sampleCount: optionalNumber,
  reason,
};
export const addBaselineForm = z.strictObject({ ...place, ...baseline });
export const editBaselineForm = z.strictObject({ ...place, baselineId: z.guid(), version, ...baseline });

/** "last 20" or "days 7". */
const window = z
  .string()
  .regex(/^(last|days) \d{1,3}$/, 'Choose a window.')
  .transform((typed) => {
    const count = Number(typed.slice(5));
    return typed.startsWith('last')
      ? { kind: 'last' as const, samples: count }
      : { kind: 'days' as const, days: count };
  });

export const takeBaselineForm = z.strictObject({
  ...place,
  metricId: takeBaselineInput.shape.metricId,
  window,
  until: takeBaselineInput.shape.until,
  baselineId: z.union([z.literal('').transform(() => undefined), z.guid()]).optional(),
  targetId: z.guid().optional(),
  version: version.optional(),
  reason,
});

export const removeForm = z.strictObject({ ...place, id: z.guid(), version, reason });

const target = {
  name: addTargetInput.shape.name,
  group: addTargetInput.shape.group,
  text: addTargetInput.shape.text,
  metricId: addTargetInput.shape.metricId,
  kind: addTargetInput.shape.kind,
  comparator: addTargetInput.shape.comparator,
  value: optionalNumber,
  unit: addTargetInput.shape.unit,
  percent: optionalNumber,
  baselineId: addTargetInput.shape.baselineId,
  isConfirmed: box,
  reason,
};
export const addTargetForm = z.strictObject({ ...place, ...target });
export const editTargetForm = z.strictObject({ ...place, targetId: z.guid(), version, ...target });
