import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { LabelRule } from './reading/category-of-labels';

export const mostRules = 200;

/** A mapping as it is typed, a line each: "security* = Security". Empty lines count for nothing; the first that fits counts. */
export function readLabelMapping(text: string): Result<LabelRule[]> {
  const rules: LabelRule[] = [];
  const reasons: Reason[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const at = line.lastIndexOf('=');
    const pattern = line.slice(0, Math.max(at, 0)).trim();
    const category = line.slice(at + 1).trim();
    const wrong = faultOf(at, pattern, category, rules);
    if (wrong)
      reasons.push({
        code: 'mapping',
        field: 'labels',
        message: `Line ${index + 1}: ${wrong} Nothing was saved.`,
      });
    else rules.push({ pattern, category });
  }
  if (rules.length > mostRules)
    reasons.push({
      code: 'too-many',
      field: 'labels',
      message: `At most ${mostRules} lines. Nothing was saved.`,
    });
  return reasons.length > 0 ? refuse(...reasons) : accept(rules);
}

function faultOf(at: number, pattern: string, category: string, rules: readonly LabelRule[]): string | null {
  if (at < 0) return 'write it like “security* = Security”.';
  if (!pattern || !category) return 'name a label and a category.';
  if (pattern.length > 100 || category.length > 80)
    return 'a label has at most 100 and a category at most 80 characters.';
  if (pattern.split('*').length > 4) return 'a label has at most three stars.';
  if (category === '*' && !pattern.includes('*'))
    return 'the category * is what a star stands for, and there is none.';
  if (rules.some((rule) => rule.pattern.toLowerCase() === pattern.toLowerCase()))
    return `“${pattern}” stands above already.`;
  return null;
}

export const labelMappingText = (rules: readonly LabelRule[]): string =>
  rules.map(({ pattern, category }) => `${pattern} = ${category}`).join('\n');
