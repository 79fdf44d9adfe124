import { z } from 'zod';
import { settableHealths } from './domain/stated-health';

/** Longest of the lead's four texts; a leader has two minutes for all of them. */
export const mostWords = 10_000;

const typed = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max.toLocaleString('en-GB')} characters; this is longer. Nothing was cut off.`);
const text = (max: number) => typed(max).default('');

const checkbox = z
  .literal('on')
  .optional()
  .transform((sent) => sent === 'on');

/** A week of a project by its slug, or of all projects (empty). */
const place = { isoWeek: z.string().max(40), project: z.string().max(100).default('') };

export const placeInput = z.strictObject(place);

const draft = {
  ...place,
  /** 0: nothing was saved of it yet. */
  version: z.coerce.number().int().min(0),
  highlights: text(mostWords),
  lowlights: text(mostWords),
  asks: text(mostWords),
  nextWeek: text(mostWords),
  /** Left out by those who may not set it: it stays as it is. Empty: as computed. */
  setHealth: z.enum(['', ...settableHealths], 'Choose a health.').optional(),
  setHealthReason: typed(1_000).optional(),
};

export const saveSummaryInput = z.strictObject(draft);
export type SaveSummaryInput = z.output<typeof saveSummaryInput>;

export const publishSummaryInput = z.strictObject({
  ...draft,
  correctionReason: text(1_000),
  /** The lead says that no word is meant to stand beside the facts. */
  factsAlone: checkbox,
});
export type PublishSummaryInput = z.output<typeof publishSummaryInput>;

/** The one form of the editor: saved, or saved and published, by the button that was pressed. */
export const writeSummaryInput = z.strictObject({
  ...publishSummaryInput.shape,
  step: z.enum(['save', 'publish']).default('save'),
});

/** The form as it is typed, for its preview; nothing of it is stored. */
export const previewSummaryInput = z.record(z.string().max(60), z.string().max(256 * 1024));

const id = z.guid('There is no such record.');

export const acknowledgeInput = z.strictObject({ revisionId: id });

export const askInput = z.strictObject({
  revisionId: id,
  sentenceKey: z.string().min(1, 'Choose what you ask about.').max(200),
  text: z.string().trim().min(1, 'Write your question.').max(2_000, 'At most 2,000 characters.'),
});
export type AskInput = z.output<typeof askInput>;

export const answerInput = z.strictObject({
  questionId: id,
  answer: z.string().trim().min(1, 'Write the answer.').max(5_000, 'At most 5,000 characters.'),
});
export type AnswerInput = z.output<typeof answerInput>;
