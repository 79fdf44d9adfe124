import { z } from 'zod';

const id = z.guid();
const version = z.coerce.number().int().min(1);

/** A value as somebody types it: "30", "1.5", "1,500.5". */
const value = z
  .string()
  .trim()
  .regex(/^[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/, 'Write the value as a number such as 30 or 1,500.5.')
  .transform((text) => Number(text.replaceAll(',', '').replace('−', '-')))
  .pipe(z.number().min(-1e15).max(1e15));

const percent = z
  .string()
  .trim()
  .transform((text) => text.replace(/\s*%$/, ''))
  .pipe(value)
  .pipe(z.number().min(0, 'Give 0 or more per cent.').max(1000, 'Give at most 1,000%.'));

/** What has to stay true, as a form says it. */
const holds = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('at-least'), value }),
  z.strictObject({ rule: z.literal('at-most'), value }),
  z.strictObject({ rule: z.literal('not-worse'), percent }),
  z.strictObject({ rule: z.literal('decision'), outcome: z.enum(['go', 'no-go']) }),
  z.strictObject({ rule: z.literal('verdict'), verdict: z.enum(['go', 'no-go']) }),
  z.strictObject({ rule: z.literal('criterion'), criterionId: id }),
  z.strictObject({ rule: z.literal('issue'), state: z.enum(['open', 'closed', 'completed']) }),
]);

/** "metric:<id>", "pilot:<id>" or "issue:<repository id>:<GitHub's id>". */
const subject = z
  .string()
  .regex(
    /^(metric|pilot):[0-9a-f-]{36}$|^issue:[0-9a-f-]{36}:\d{1,18}$/,
    'Choose what the decision rests on.',
  );

export const addBasisInput = z.strictObject({ adrId: id, version, subject, holds });
export type AddBasisInput = z.input<typeof addBasisInput>;

export const removeBasisInput = z.strictObject({ adrId: id, basisId: id });
export type RemoveBasisInput = z.input<typeof removeBasisInput>;

export const findSubjectsInput = z.strictObject({ adrId: id, q: z.string().trim().max(120) });

export const reviewInput = z.strictObject({
  adrId: id,
  version,
  /** An ISO day; empty takes the day off. */
  reviewBy: z.union([z.iso.date('Write the day as 2026-11-30.'), z.literal('')]),
});
export type ReviewInput = z.input<typeof reviewInput>;
