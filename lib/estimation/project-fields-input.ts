import { z } from 'zod';

const slug = z.string().min(1).max(100);

export const nameProjectInput = z.strictObject({
  project: slug,
  url: z.string().trim().min(1, 'Give the address of a GitHub Project.').max(500, 'At most 500 characters.'),
});
export type NameProjectInput = z.input<typeof nameProjectInput>;

/** Empty: this one is not read. Points are there to be refused in words: they are no hours. */
const fieldId = z.string().max(200).default('');
export const chooseFieldsInput = z.strictObject({
  project: slug,
  version: z.coerce.number().int(),
  estimateFieldId: fieldId,
  actualFieldId: fieldId,
  unit: z.enum(['hours', 'days', 'minutes', 'points']).default('hours'),
});
export type ChooseFieldsInput = z.input<typeof chooseFieldsInput>;

export const ofProjectInput = z.strictObject({ project: slug });
export type OfProjectInput = z.input<typeof ofProjectInput>;
