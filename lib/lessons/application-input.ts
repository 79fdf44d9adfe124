import { z } from 'zod';
import { applicationOutcomes, subjectKinds } from './domain/application';

/** A lesson, and the pilot or decision for which it is taken up or turned down. */
export const applyLessonInput = z.strictObject({
  lesson: z.string().min(1, 'Choose a lesson.').max(200),
  kind: z.enum(subjectKinds),
  id: z.guid(),
});
export type ApplyLessonInput = z.output<typeof applyLessonInput>;

export const judgeApplicationInput = z.strictObject({
  id: z.guid(),
  version: z.coerce.number().int(),
  outcome: z.enum(applicationOutcomes, 'Choose what came of it.'),
  outcomeText: z.string().trim().max(2000, 'At most 2,000 characters.').default(''),
});
export type JudgeApplicationInput = z.output<typeof judgeApplicationInput>;

export const withdrawInput = z.strictObject({ id: z.guid() });
export type WithdrawInput = z.output<typeof withdrawInput>;

/** What is being written, as a form holds it; nothing of it is stored. */
export const offerInput = z.strictObject({
  project: z.string().max(100),
  text: z.string().max(200_000).default(''),
  tags: z.array(z.string().max(60)).max(40).default([]),
  services: z.array(z.string().max(120)).max(40).default([]),
  subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.guid() }).optional(),
});
