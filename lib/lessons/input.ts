import { z } from 'zod';
import { lessonKinds } from './domain/lesson';

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max.toLocaleString('en-GB')} characters.`)
    .default('');

/** Comma separated, as typed in one field. */
const tags = z
  .string()
  .default('')
  .transform((typed) => [...new Set(typed.split(',').map((tag) => tag.trim().toLowerCase()))].filter(Boolean))
  .pipe(z.array(z.string().max(40, 'A tag has at most 40 characters.')).max(20, 'At most 20 tags.'));

const fields = {
  title: z.string().trim().min(1, 'Give the lesson a title.').max(200, 'At most 200 characters.'),
  kind: z.enum(lessonKinds, 'Choose a kind.'),
  group: text(120),
  learned: text(20_000),
  evidence: text(20_000),
  impact: text(20_000),
  betterApproach: text(20_000),
  tags,
  body: text(64 * 1024),
};

export const createLessonInput = z.strictObject({
  project: z.string().min(1, 'Choose a project.'),
  ...fields,
});
export type CreateLessonInput = z.infer<typeof createLessonInput>;

export const updateLessonInput = z.strictObject({
  slug: z.string(),
  version: z.coerce.number().int(),
  ...fields,
});
export type UpdateLessonInput = z.infer<typeof updateLessonInput>;
