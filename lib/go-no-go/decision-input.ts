import { z } from 'zod';
import { outcomes } from './domain/decision';

const id = z.guid('Choose a record.');
const isoDay = z.iso.date('Give a day as in 2026-12-31.');
const mostConditions = 20;

const reason = z
  .string()
  .trim()
  .min(1, 'Say why. The reason stays with the decision for ever.')
  .max(10_000, 'At most 10,000 characters.');
const answer = z.string().trim().max(4000, 'At most 4,000 characters.');

export const conditionInput = z.strictObject({
  text: z.string().trim().min(1, 'Write the condition.').max(500, 'At most 500 characters.'),
  ownerName: z.string().trim().min(1, 'Name who sees to it.').max(120, 'At most 120 characters.'),
  dueOn: isoDay,
});

const contentFields = {
  outcome: z.enum(outcomes, 'Choose what is decided.'),
  reason,
  conditions: z
    .array(conditionInput)
    .max(mostConditions, `At most ${mostConditions} conditions.`)
    .default([]),
  extendUntil: z.union([z.literal('').transform(() => null), isoDay, z.null()]).default(null),
};

interface TypedContent {
  outcome: (typeof outcomes)[number];
  conditions: readonly unknown[];
  extendUntil: string | null;
}

/** Conditions belong to a conditional go, and a new last day to an extension: neither is left out in silence. */
function checkContent({ outcome, conditions, extendUntil }: TypedContent, context: z.RefinementCtx): void {
  const no = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (outcome === 'conditional-go' && conditions.length === 0)
    no('conditions', 'A conditional go needs at least one condition.');
  if (outcome !== 'conditional-go' && conditions.length > 0)
    no('conditions', 'Conditions belong to a conditional go. Choose that, or take them out.');
  if (outcome === 'extend' && !extendUntil) no('extendUntil', 'Say until when it goes on.');
  if (outcome !== 'extend' && extendUntil)
    no('extendUntil', 'A new last day belongs to an extension. Choose that, or leave the day out.');
}

/**
 * `after` is the number of the newest decision that the page showed (0: none), `seenVerdict` the verdict it showed: what
 * came between is told instead of being decided over.
 */
export const decideInput = z
  .strictObject({
    pilotId: id,
    after: z.coerce.number().int().min(0),
    seenVerdict: z.enum(['go', 'no-go', 'undecidable']),
    ...contentFields,
  })
  .superRefine(checkContent);
export type DecideInput = z.input<typeof decideInput>;

/** `revision` is the one that is corrected; `correctionReason` says why. */
export const correctDecisionInput = z
  .strictObject({
    pilotId: id,
    number: z.coerce.number().int().min(1),
    revision: z.coerce.number().int().min(1),
    correctionReason: reason,
    ...contentFields,
  })
  .superRefine(checkContent);
export type CorrectDecisionInput = z.input<typeof correctDecisionInput>;

export const answerProposalInput = z.strictObject({ proposalId: id, reason: answer.default('') });
export type AnswerProposalInput = z.input<typeof answerProposalInput>;

export const refuseProposalInput = z.strictObject({
  proposalId: id,
  reason: answer.min(1, 'Say why you refuse it.'),
});
export type RefuseProposalInput = z.input<typeof refuseProposalInput>;

export const meetConditionInput = z.strictObject({
  conditionId: id,
  note: z.string().trim().min(1, 'Say how it was met.').max(2000, 'At most 2,000 characters.'),
});
export type MeetConditionInput = z.input<typeof meetConditionInput>;
