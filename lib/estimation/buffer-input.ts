import { z } from 'zod';

const percent = (what: string) =>
  z
    .string()
    .trim()
    .transform((typed, context) => {
      const value = /^\+?\d+([.,]\d+)?\s*%?$/.test(typed)
        ? Number.parseFloat(typed.replace(',', '.'))
        : Number.NaN;
      if (value >= 0 && value <= 1000) return value;
      context.issues.push({
        code: 'custom',
        message: `${what} from 0 to 1000 percent, such as 25.`,
        input: typed,
      });
      return z.NEVER;
    });

const rule = {
  category: z.string().trim().min(1, 'Name the kind of work.').max(100, 'At most 100 characters.'),
  lowPercent: percent('The low end,'),
  /** Empty: the same as the low end. */
  highPercent: z.union([z.literal('').transform(() => null), percent('The high end,')]),
};

const inOrder = <T extends { lowPercent: number; highPercent: number | null }>(
  typed: T,
  context: z.core.$RefinementCtx<T>,
) => {
  if (typed.highPercent !== null && typed.highPercent < typed.lowPercent)
    context.addIssue({
      code: 'custom',
      path: ['highPercent'],
      message: 'Not below the low end. Leave it empty for one number.',
    });
};

const guid = z.guid('Choose a project.');
const version = z.coerce.number().int().min(0);

export const newRuleInput = z.strictObject({ projectId: guid, ...rule }).superRefine(inOrder);
export type NewRuleInput = z.output<typeof newRuleInput>;

export const editRuleInput = z
  .strictObject({ ruleId: z.guid('Choose a rule.'), version, ...rule })
  .superRefine(inOrder);
export type EditRuleInput = z.output<typeof editRuleInput>;

export const removeRuleInput = z.strictObject({ ruleId: z.guid('Choose a rule.'), version });
export type RemoveRuleInput = z.output<typeof removeRuleInput>;

/** The suggestion as the page showed it, so that what is saved is what was read. `version` 0: no rule of the portal yet. */
export const adoptInput = z.strictObject({
  projectId: guid,
  category: rule.category,
  lowPercent: z.coerce.number().min(0).max(1000),
  highPercent: z.coerce.number().min(0).max(1000),
  version,
});
export type AdoptInput = z.output<typeof adoptInput>;

/** How the page of buffers is narrowed by its address; what makes no sense is left out. */
export const buffersQuery = z.object({
  project: z.string().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
