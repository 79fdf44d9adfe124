import { z } from 'zod';
import { defineMetricInput, observationInput } from '@/lib/metrics/input';
import { linkMetricInput } from '@/lib/pilots/input';
import { numberText, place } from '../place';

const emptyAsNone = (text: string) => text || undefined;

export const linkForm = linkMetricInput.extend(place);
export const metricForm = defineMetricInput
  .omit({ workflow: true, branch: true, definition: true })
  .extend(place);
export const observationForm = z.strictObject({
  ...place,
  metricId: z.guid('Choose a metric.'),
  value: numberText,
  unit: z.string().trim().transform(emptyAsNone).pipe(observationInput.shape.unit),
  link: z
    .string()
    .trim()
    .transform((text) => text || null)
    .pipe(observationInput.shape.link.unwrap()),
});
