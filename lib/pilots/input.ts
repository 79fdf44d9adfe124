import { z } from 'zod';

const isoDay = z.iso.date('Give a day as in 2026-11-20.');
/** A form sends an empty text for a day nobody has chosen. */
const optionalDay = z.union([z.literal('').transform(() => null), isoDay, z.null()]).default(null);
const optionalName = z
  .string()
  .trim()
  .max(120, 'At most 120 characters.')
  .nullable()
  .default(null)
  .transform((text) => text || null);

export const createPilotInput = z
  .strictObject({
    project: z.string().min(1, 'Choose a project.'),
    title: z.string().trim().min(1, 'Give the pilot a title.').max(200, 'At most 200 characters.'),
    summary: z.string().trim().max(4000, 'At most 4,000 characters.').default(''),
    startsOn: optionalDay,
    endsOn: optionalDay,
    leadName: optionalName,
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    path: ['endsOn'],
    message: 'The pilot ends before it starts. Swap the days, or leave the end open.',
  });
export type CreatePilotInput = z.input<typeof createPilotInput>;

const id = z.guid('Choose a record.');

export const setDeliverableStateInput = z.strictObject({
  deliverableId: id,
  state: z.enum(['planned', 'delivered']),
});
export type SetDeliverableStateInput = z.input<typeof setDeliverableStateInput>;

export const addFeedbackInput = z.strictObject({
  pilotId: id,
  question: z.string().trim().min(1).max(200).default('overall'),
  rating: z.coerce
    .number('Choose a rating.')
    .int('A whole number.')
    .min(1, 'From 1 to 5.')
    .max(5, 'From 1 to 5.'),
  comment: z.string().trim().max(4000, 'At most 4,000 characters.').default(''),
});
export type AddFeedbackInput = z.input<typeof addFeedbackInput>;

const metricId = z.union([z.literal('').transform(() => null), id, z.null()]);

export const linkMetricInput = z.strictObject({
  kind: z.enum(['target', 'baseline']),
  id,
  metricId,
  /** Why, once the pilot is locked. */
  reason: z.string().trim().max(2000, 'At most 2,000 characters.').nullable().default(null),
});
export type LinkMetricInput = z.input<typeof linkMetricInput>;
