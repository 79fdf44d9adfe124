import { z } from 'zod';
import { criterionRule } from './input';

const id = z.guid('Choose a record.');
const version = z.coerce.number().int();
const side = z.enum(['go', 'no_go'], 'Choose go or no-go.');
const title = z.string().trim().min(1, 'Write the criterion.').max(300, 'At most 300 characters.');
/** Why, asked for once the pilot is locked. */
const reason = z.string().trim().max(2000, 'At most 2,000 characters.').nullable().default(null);

/** `rule` null: written in words only. */
export const addCriterionInput = z.strictObject({
  pilotId: id,
  side,
  title,
  rule: criterionRule.nullable().default(null),
  reason,
});
export type AddCriterionInput = z.input<typeof addCriterionInput>;

/** `version` is the one the form was read at; `rule` null takes the rule away. */
export const editCriterionInput = z.strictObject({
  criterionId: id,
  version,
  side,
  title,
  rule: criterionRule.nullable(),
  reason,
});
export type EditCriterionInput = z.input<typeof editCriterionInput>;

export const setCriterionRuleInput = editCriterionInput.omit({ side: true, title: true });
export type SetCriterionRuleInput = z.input<typeof setCriterionRuleInput>;

export const removeCriterionInput = z.strictObject({ criterionId: id, version, reason });
export type RemoveCriterionInput = z.input<typeof removeCriterionInput>;

/** One place up or down within its side. */
export const moveCriterionInput = z.strictObject({ criterionId: id, to: z.enum(['up', 'down']) });
export type MoveCriterionInput = z.input<typeof moveCriterionInput>;

const emptyAsNull = (schema: z.ZodType<string, string>) =>
  z.union([z.literal('').transform(() => null), schema, z.null()]).default(null);
const day = z.iso.date('Give a day as in 2026-12-31.');

export const attestInput = z.strictObject({
  criterionId: id,
  holds: z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')], 'Say yes or no.'),
  statement: z
    .string()
    .trim()
    .min(1, 'Say what you vouch for, and how you know.')
    .max(2000, 'At most 2,000 characters.'),
  link: emptyAsNull(z.url({ protocol: /^https?$/, message: 'Give a whole address, with https.' }).max(2000)),
  /** The last day on which it counts, in the pilot's time zone. */
  until: emptyAsNull(day),
  /** Only the command line and the sample may speak in somebody's name; a person speaks in their own. */
  personName: z.string().trim().min(1).max(200, 'At most 200 characters.').optional(),
});
export type AttestInput = z.input<typeof attestInput>;

export const askWaiverInput = z.strictObject({
  criterionId: id,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why the pilot may go on without it.')
    .max(2000, 'At most 2,000 characters.'),
  /** The last day on which it counts, in the pilot's time zone; empty: until it is ended. */
  until: emptyAsNull(day),
});
export type AskWaiverInput = z.input<typeof askWaiverInput>;

export const answerWaiverInput = z.strictObject({
  waiverId: id,
  answer: z.enum(['approve', 'refuse'], 'Approve it or refuse it.'),
  /** Why; needed for a refusal. */
  reason: z.string().trim().max(2000, 'At most 2,000 characters.').default(''),
});
export type AnswerWaiverInput = z.input<typeof answerWaiverInput>;

export const waiverInput = z.strictObject({ waiverId: id });
export type WaiverInput = z.input<typeof waiverInput>;
