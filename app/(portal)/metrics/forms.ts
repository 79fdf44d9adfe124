import { z } from 'zod';
import { operators } from '@/lib/metrics/domain/formula-unit';
import {
  type BudgetInput,
  budgetInput,
  defineMetricInput,
  editMetricInput,
  type FormulaInput,
  observationInput,
} from '@/lib/metrics/input';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';

const text = z.string().trim();
const orNull = text.transform((typed) => typed || null);
/** No number is none, never 0. */
const numberOrNull = (message: string) =>
  text.transform((typed) => (typed === '' ? null : Number(typed))).pipe(z.number(message).nullable());

/** Whatever the source, so that nothing typed is lost when it is changed. */
const parts = {
  windowDays: text.transform(Number).pipe(defineMetricInput.shape.windowDays.unwrap()),
  left: orNull.pipe(z.guid('Choose a metric.').nullable()).optional(),
  operator: orNull.pipe(z.enum(operators, 'Choose how they are combined.').nullable()).optional(),
  right: orNull.pipe(z.guid('Choose a metric.').nullable()).optional(),
  budgetLimit: numberOrNull('Give the limit as a number.'),
  budgetWarning: numberOrNull('Give the warning level as a number.'),
  budgetOpensIssue: z
    .string()
    .optional()
    .transform((sent) => sent !== undefined),
  budgetRepositoryId: orNull.pipe(budgetInput.shape.repositoryId.unwrap()).optional(),
};

const { name, definition, direction, source, unit } = defineMetricInput.shape;

export const newMetricForm = z.strictObject({
  project: z.string(),
  name,
  key: text.transform((typed) => typed || undefined).pipe(defineMetricInput.shape.key),
  definition,
  // Read by the command, which wants it as a text.
  unit: text.refine((typed) => unit.safeParse(typed).success, 'Use s, MB, %, EUR, "of 5" or a noun.'),
  source,
  direction,
  aggregation: editMetricInput.shape.aggregation,
  workflow: orNull,
  branch: orNull,
  ...parts,
});

export const editMetricForm = z.strictObject({
  ...editMetricInput.pick({ metricId: true, version: true, name: true, definition: true, direction: true })
    .shape,
  aggregation: editMetricInput.shape.aggregation,
  reason: orNull.optional(),
  ...parts,
});

export const standingForm = z.strictObject({
  ...editMetricInput.pick({ metricId: true, version: true }).shape,
  reason: orNull.optional(),
});

export const valueForm = z.strictObject({
  metricId: z.guid('Choose a metric.'),
  value: text.min(1, 'Give a number.').transform(Number).pipe(observationInput.shape.value),
  unit: text.transform((typed) => typed || undefined).pipe(observationInput.shape.unit),
  on: z.union([z.literal('').transform(() => null), z.iso.date('Give a day as in 2026-11-20.')]),
  sampleCount: text
    .transform((typed) => (typed === '' ? 1 : Number(typed)))
    .pipe(observationInput.shape.sampleCount.unwrap()),
  link: orNull.pipe(observationInput.shape.link.unwrap()),
});

type Parts = Pick<
  z.output<typeof editMetricForm>,
  'left' | 'operator' | 'right' | 'budgetLimit' | 'budgetWarning' | 'budgetOpensIssue' | 'budgetRepositoryId'
>;

/** Budget and formula as commands take them. What would be dropped in silence is refused beside its field. */
export function partsOf(
  { left = null, operator = null, right = null, ...budget }: Parts,
  isFormula: boolean,
): Result<{ formula: FormulaInput | null; budget: BudgetInput | null }> {
  const reasons: Reason[] = [];
  if (!isFormula && (left || right)) {
    const message =
      'Metrics are combined only where values come from a formula. Choose that, or leave them empty.';
    reasons.push({ code: 'not-a-formula', field: left ? 'left' : 'right', message });
  }
  const { budgetLimit, budgetWarning, budgetOpensIssue, budgetRepositoryId = null } = budget;
  if (budgetLimit === null && (budgetWarning !== null || budgetOpensIssue)) {
    const message = 'A warning level or an issue needs a limit. Give one, or leave both empty.';
    reasons.push({ code: 'no-limit', field: 'budgetLimit', message });
  }
  if (reasons.length > 0) return refuse(...reasons);
  return accept({
    formula: isFormula ? { left, operator, right } : null,
    budget:
      budgetLimit === null
        ? null
        : {
            limit: budgetLimit,
            warning: budgetWarning,
            opensIssue: budgetOpensIssue,
            repositoryId: budgetRepositoryId,
          },
  });
}
