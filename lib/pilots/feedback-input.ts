import { z } from 'zod';

const id = z.guid('Choose a record.');
/** A form's local date and time without a zone, or nothing. */
const localTime = z
  .union([
    z.literal('').transform(() => null),
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'Give a day as in 2026-11-20.')
      .pipe(z.iso.date('There is no such day.')),
    z.null(),
  ])
  .default(null);

const question = z.string().trim().max(300, 'At most 300 characters a question.');

/** `questions`: one a line. `version` null makes the form. Days are days in the pilot's time zone; the last one counts. */
export const saveFeedbackFormInput = z.strictObject({
  pilotId: id,
  version: z.union([z.literal('').transform(() => null), z.coerce.number().int(), z.null()]).default(null),
  introduction: z.string().trim().max(2000, 'At most 2,000 characters.').default(''),
  questions: z
    .string()
    .transform((text) => text.split(/\r?\n/).flatMap((line) => line.trim() || []))
    .pipe(
      z
        .array(question)
        .min(1, 'Ask at least one question.')
        .max(20, 'At most 20 questions; people leave longer forms unfinished.')
        .refine((all) => new Set(all).size === all.length, 'Two questions are the same.'),
    ),
  mayBeAnonymous: z
    .union([z.boolean(), z.enum(['on', 'yes', 'no']).transform((word) => word !== 'no')])
    .default(false),
  opensOn: localTime,
  closesOn: localTime,
});
export type SaveFeedbackFormInput = z.input<typeof saveFeedbackFormInput>;

/** `names`: one person a line. */
export const inviteInput = z.strictObject({
  pilotId: id,
  names: z
    .string()
    .transform((text) => text.split(/\r?\n/).flatMap((line) => line.trim() || []))
    .pipe(
      z
        .array(z.string().max(120, 'At most 120 characters a name.'))
        .min(1, 'Name at least one person.')
        .max(200, 'At most 200 people at once.')
        .superRefine((names, context) => {
          const twice = names.find((name, at) => names.indexOf(name) < at);
          if (twice === undefined) return;
          const message = `“${twice}” stands there twice. Take one out, or tell the two people apart.`;
          context.addIssue({ code: 'custom', message });
        }),
    ),
});
export type InviteInput = z.input<typeof inviteInput>;

export const sharedLinkInput = z.strictObject({ pilotId: id, wanted: z.enum(['new', 'none']) });
export type SharedLinkInput = z.input<typeof sharedLinkInput>;

export const revokeInvitationInput = z.strictObject({ invitationId: id });
export type RevokeInvitationInput = z.input<typeof revokeInvitationInput>;

const rating = z.int('From 1 to 5.').min(1, 'From 1 to 5.').max(5, 'From 1 to 5.');

/** What somebody answers: questions that were left open are left out. */
export const answersInput = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        question: z.string().min(1).max(80),
        rating,
        comment: z.string().trim().max(4000, 'At most 4,000 characters.'),
      }),
    )
    .min(1, 'Rate at least one question.')
    .max(20),
  /** Typed by somebody whom the portal does not know. */
  name: z.string().trim().max(120, 'At most 120 characters.').default(''),
  isAnonymous: z.boolean().default(false),
});
export type AnswersInput = z.input<typeof answersInput>;
