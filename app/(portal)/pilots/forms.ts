import { z } from 'zod';
import { addCriterionInput, attestInput } from '@/lib/go-no-go/input';
import { defineMetricInput, observationInput } from '@/lib/metrics/input';
import {
  addFeedbackInput,
  addLogEntryInput,
  linkMetricInput,
  setDeliverableStateInput,
  setPlanItemStateInput,
} from '@/lib/pilots/input';

/** Where a form stands, so that the page can be judged and drawn again. */
const place = { pilotId: z.guid(), slug: z.string() };
/** A form sends text; an empty field is no number, least of all 0. */
const numberText = z
  .string()
  .trim()
  .min(1, 'Give a number.')
  .transform(Number)
  .pipe(z.number('Give a number.'));
const emptyAsNone = (text: string) => text || undefined;

export const attestForm = attestInput.omit({ personName: true }).extend(place);
export const criterionForm = addCriterionInput.extend(place);
export const planItemForm = setPlanItemStateInput.extend(place);
export const deliverableForm = setDeliverableStateInput.extend(place);
export const logForm = addLogEntryInput.extend(place);
export const feedbackForm = addFeedbackInput.extend(place);
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
