import { z } from 'zod';
import { lessonKinds } from './domain/lesson';

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max.toLocaleString('en-GB')} characters.`)
    .default('');

/** Comma separated, as typed in one field. */
const names = (one: string, longest: number) =>
  z
    .string()
    .default('')
    .transform((typed) =>
      [...new Set(typed.split(',').map((name) => name.trim().toLowerCase()))].filter(Boolean),
    )
    .pipe(
      z
        .array(z.string().max(longest, `A ${one} has at most ${longest} characters.`))
        .max(20, `At most 20 ${one}s.`),
    );

const fields = {
  title: z.string().trim().min(1, 'Give the lesson a title.').max(200, 'At most 200 characters.'),
  kind: z.enum(lessonKinds, 'Choose a kind.'),
  group: text(120),
  learned: text(20_000),
  evidence: text(20_000),
  impact: text(20_000),
  betterApproach: text(20_000),
  tags: names('tag', 40),
  services: names('service', 80),
  body: text(64 * 1024),
};

export const createLessonInput = z.strictObject({
  project: z.string().min(1, 'Choose a project.'),
  /** The pilot whose end it was drafted from, by its slug. */
  pilot: z.string().max(200).default(''),
  ...fields,
});
export type CreateLessonInput = z.infer<typeof createLessonInput>;

export const updateLessonInput = z.strictObject({
  slug: z.string(),
  version: z.coerce.number().int(),
  ...fields,
});
export type UpdateLessonInput = z.infer<typeof updateLessonInput>;

/** The form as it is typed, for its preview; nothing of it is stored. */
export const previewInput = z.record(z.string().max(60), z.string().max(256 * 1024));

export const findInsertableInput = z.strictObject({
  q: z.string().trim().max(100),
  /** The project that is looked through first. */
  project: z.string().max(100),
});
