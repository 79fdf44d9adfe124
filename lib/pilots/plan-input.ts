import { z } from 'zod';
import { planItemStates } from './domain/plan';

const id = z.guid('Choose a record.');
const version = z.coerce.number().int().min(1);
/** A form sends an empty text for a day nobody has chosen. */
const day = z
  .union([
    z.literal('').transform(() => null),
    z.null(),
    z.coerce
      .number('Give a day of the pilot, such as 3.')
      .int('A whole day.')
      .min(1, 'From day 1.')
      .max(2000, 'At most 2,000.'),
  ])
  .default(null);
/** Why the plan changes; asked for once the pilot is locked. */
const reason = z.string().trim().max(2000, 'At most 2,000 characters.').nullable().default(null);

const texts = {
  title: z.string().trim().min(1, 'Say what is to be done.').max(300, 'At most 300 characters.'),
  dayFrom: day,
  dayTo: day,
  section: z.string().trim().max(120, 'At most 120 characters.').default(''),
  ownerName: z
    .string()
    .trim()
    .max(120, 'At most 120 characters.')
    .nullable()
    .default(null)
    .transform((text) => text || null),
};
/** "#12", "owner/name#12" or an address; empty unbinds. */
const bound = z.string().trim().max(500, 'At most 500 characters.');

type Days = { dayFrom?: number | null; dayTo?: number | null };
const inOrder = ({ dayFrom, dayTo }: Days) => !dayTo || (dayFrom != null && dayTo >= dayFrom);
const order = {
  path: ['dayTo'],
  message: 'It ends before it begins. Give the first day too, or swap the days.',
};

export const addPlanItemInput = z
  .strictObject({ pilotId: id, ...texts, bound: bound.default(''), reason })
  .refine(inOrder, order);
export type AddPlanItemInput = z.input<typeof addPlanItemInput>;

/** `state` and `bound` left out stay as they are. */
export const editPlanItemInput = z
  .strictObject({
    planItemId: id,
    version,
    ...texts,
    state: z.enum(planItemStates).optional(),
    bound: bound.optional(),
    reason,
  })
  .refine(inOrder, order);
export type EditPlanItemInput = z.input<typeof editPlanItemInput>;

export const setPlanItemStateInput = z.strictObject({
  planItemId: id,
  version,
  state: z.enum(planItemStates),
  reason,
});
export type SetPlanItemStateInput = z.input<typeof setPlanItemStateInput>;

export const bindPlanItemInput = z.strictObject({ planItemId: id, version, bound });
export type BindPlanItemInput = z.input<typeof bindPlanItemInput>;

export const movePlanItemInput = z.strictObject({
  planItemId: id,
  version,
  place: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('day'), day: z.int().min(1).max(2000).nullable() }),
    z.strictObject({ kind: z.literal('before'), id }),
    z.strictObject({ kind: z.literal('after'), id }),
  ]),
  reason,
});
export type MovePlanItemInput = z.input<typeof movePlanItemInput>;
