import { z } from 'zod';

const hours = (most: number) =>
  z
    .union([z.string(), z.number()])
    .transform((typed) => Number(`${typed}`.trim().replace(',', '.') || Number.NaN))
    .refine((value) => value >= 0.5 && value <= most, `A number from 0.5 to ${most}.`);

/** Empty: none is read. */
const fieldName = z.string().trim().max(100, 'At most 100 characters.').default('');

export const editCountingInput = z.strictObject({
  version: z.coerce.number().int(),
  hoursPerDay: hours(24),
  splitAboveHours: hours(1000),
  estimateField: fieldName,
  actualField: fieldName,
  fieldUnit: z.enum(['hours', 'days', 'minutes']).default('hours'),
});
export type EditCountingInput = z.input<typeof editCountingInput>;

/** `version`: of the mapping as it was shown (settings-queries), so that nobody's change is lost. */
export const editLabelsInput = z.strictObject({
  project: z.string().max(100).default(''),
  version: z.coerce.number().int(),
  labels: z.string().max(50_000, 'At most 50,000 characters.').default(''),
});
export type EditLabelsInput = z.input<typeof editLabelsInput>;
