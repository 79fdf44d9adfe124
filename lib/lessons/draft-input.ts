import { z } from 'zod';

/** A lesson by its slug, or (empty) a new one, drafted from a pilot where one is named. */
const of = { slug: z.string().max(200).default(''), pilot: z.string().max(200).default('') };

export const draftOfInput = z.strictObject(of);
export type DraftOfInput = z.output<typeof draftOfInput>;

export const keepDraftInput = z.strictObject({
  ...of,
  baseVersion: z.number().int().min(0),
  fields: z
    .record(z.string().max(60), z.string().max(100_000))
    .refine((fields) => JSON.stringify(fields).length <= 300_000, 'Too long to keep as a draft.'),
});
export type KeepDraftInput = z.output<typeof keepDraftInput>;
