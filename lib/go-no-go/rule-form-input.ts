import { z } from 'zod';
import { type RuleFieldName, ruleFieldNames, ruleKinds, ruleOfFields } from './domain/rule-form';
import { criterionRule } from './input';

const text = z.string().max(2000, 'At most 2,000 characters.').optional();

/** The fields of the rule form, all as text. Which of them count depends on the kind. */
export const ruleFieldInputs = Object.fromEntries(ruleFieldNames.map((name) => [name, text])) as Record<
  RuleFieldName,
  typeof text
>;

/** How the parts of a rule are called in the form, where they are called otherwise. */
const fieldOfPart: Readonly<Record<string, RuleFieldName>> = {
  'bound.value': 'boundValue',
  'bound.unit': 'boundUnit',
  'bound.baselineId': 'baselineId',
  'bound.percent': 'percent',
  'window.samples': 'windowSize',
  'window.days': 'windowSize',
  state: 'issueState',
  severities: 'high',
};
const fieldOfKind: Readonly<Record<string, RuleFieldName>> = {
  'ci-state expect': 'ciExpect',
  'security expect': 'alertExpect',
  'feedback staleAfterDays': 'answersStaleAfterDays',
};

/**
 * The rule of a form's fields, checked; kind "none" is no rule. Reasons name the form's own fields. Use as a transform
 * of an object that spreads `ruleFieldInputs`: everything else of the form passes through beside `rule`.
 */
export function withRule<F extends Partial<Record<RuleFieldName, string>>>(
  form: F,
  context: z.RefinementCtx,
): Omit<F, RuleFieldName> & { rule: z.output<typeof criterionRule> | null } {
  const rest = Object.fromEntries(
    Object.entries(form).filter(([name]) => !(ruleFieldNames as readonly string[]).includes(name)),
  ) as Omit<F, RuleFieldName>;
  if (form.kind === 'none') return { ...rest, rule: null };
  if (!(ruleKinds as readonly unknown[]).includes(form.kind)) {
    context.addIssue({ code: 'custom', path: ['kind'], message: 'Choose what would settle it.' });
    return z.NEVER;
  }
  const rule = criterionRule.safeParse(ruleOfFields(form));
  if (rule.success) return { ...rest, rule: rule.data };
  for (const { path, message } of rule.error.issues) {
    const part = path.join('.');
    const field =
      fieldOfKind[`${form.kind} ${part}`] ?? fieldOfPart[part] ?? fieldOfPart[String(path[0])] ?? part;
    context.addIssue({ code: 'custom', path: [field], message });
  }
  return z.NEVER;
}
