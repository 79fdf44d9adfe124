import { type BufferRule, categoryFit } from '../buffer-rule';

/**
 * The rules of thumb that projects start from: percent to add by the kind of work. Where they state a range the upper
 * end counts, since a buffer that is meant to be enough has to reach it.
 */
export const startingRules: readonly BufferRule[] = [
  { category: 'foundation', lowPercent: 25, highPercent: 40 },
  { category: 'integration', lowPercent: 20, highPercent: 20 },
  { category: 'security', lowPercent: 50, highPercent: 50 },
  { category: 'compliance', lowPercent: 50, highPercent: 50 },
  { category: 'documentation', lowPercent: 15, highPercent: 15 },
  { category: 'testing', lowPercent: 25, highPercent: 25 },
];

/** For work of a kind that no rule names: the middle of the rules' upper ends. */
export const defaultPercent = 25;

/** The buffer, percent of the estimate, of the rule that fits a category best. */
export function ruleOfThumbPercent(category: string, rules: readonly BufferRule[] = startingRules): number {
  let best: { fit: number; percent: number } | null = null;
  for (const { category: name, highPercent } of rules) {
    const fit = categoryFit(name, category);
    if (fit !== null && (best === null || fit < best.fit)) best = { fit, percent: highPercent };
  }
  return best?.percent ?? defaultPercent;
}
