import { type BufferRule, categoryKey, coverageOf, ruleFor } from './buffer-rule';
import { type BufferSuggestion, suggestionOf } from './buffer-suggestion';
import { type ObservedRatio, summaryOf } from './observed-ratio';

/** A rule as it stands in its project. */
export interface PlacedRule extends BufferRule {
  id: string;
  projectId: string;
  /** The document that claims it; null: it was set in the portal. */
  documentId: string | null;
}

/** Finished tasks whose rule is the same one. Hours by place in both lists: bare estimate, actual. */
export interface FinishedHours {
  projectId: string;
  documentId: string | null;
  category: string;
  task: string;
  bases: readonly number[];
  actuals: readonly number[];
}

export interface BufferRow<R extends PlacedRule> extends ObservedRatio {
  key: string;
  rules: (R & { inForce: boolean })[];
  /** Finished tasks that a rule was there for, and those that it covered. */
  judged: number;
  covered: number;
  /** Null where the rules of several projects meet: each project changes its own. */
  suggestion: BufferSuggestion | null;
}

export interface BufferTable<R extends PlacedRule> {
  rows: BufferRow<R>[];
  overall: Omit<ObservedRatio, 'category'>;
  judged: number;
  covered: number;
  /** The same for the samples of the very documents that claim the rules. */
  own: { judged: number; covered: number };
}

/**
 * Rules of thumb beside what history says, a row a category: the rule's own where a task has one, else the task's.
 * Most tasks first; rules that no finished task met stand last.
 */
export function bufferTable<R extends PlacedRule>(
  groups: readonly FinishedHours[],
  rules: readonly R[],
): BufferTable<R> {
  const found = new Map<string, { category: string; ratios: number[]; judged: number; covered: number }>();
  const own = { judged: 0, covered: 0 };
  for (const group of groups) {
    const rule = ruleFor(group, rules);
    const category = rule?.category ?? group.category;
    const key = categoryKey(category);
    const row = found.get(key) ?? { category: category.trim(), ratios: [], judged: 0, covered: 0 };
    found.set(key, row);
    group.bases.forEach((estimateHours, i) => {
      const actualHours = group.actuals[i] ?? Number.NaN;
      row.ratios.push(actualHours / estimateHours);
      if (!rule) return;
      const isCovered = coverageOf({ category, estimateHours, actualHours }, rule).state === 'covered';
      for (const sum of rule.documentId !== null && rule.documentId === group.documentId
        ? [row, own]
        : [row]) {
        sum.judged += 1;
        if (isCovered) sum.covered += 1;
      }
    });
  }
  for (const { category } of rules)
    if (!found.has(categoryKey(category)))
      found.set(categoryKey(category), { category: category.trim(), ratios: [], judged: 0, covered: 0 });
  const all = [...found.entries()];
  return {
    rows: all
      .map(([key, row]) => rowOf(key, row, rules))
      .sort((a, b) => b.n - a.n || a.category.localeCompare(b.category, 'en')),
    overall: summaryOf(all.flatMap(([, { ratios }]) => ratios)),
    own,
    judged: all.reduce((sum, [, row]) => sum + row.judged, 0),
    covered: all.reduce((sum, [, row]) => sum + row.covered, 0),
  };
}

function rowOf<R extends PlacedRule>(
  key: string,
  row: { category: string; ratios: number[]; judged: number; covered: number },
  rules: readonly R[],
): BufferRow<R> {
  const observed = { category: row.category, ...summaryOf(row.ratios) };
  const own = rules.filter(({ category }) => categoryKey(category) === key);
  const set = new Set(own.filter(({ documentId }) => documentId === null).map(({ projectId }) => projectId));
  const placed = own.map((rule) => ({
    ...rule,
    inForce: rule.documentId === null || !set.has(rule.projectId),
  }));
  const isOne = new Set(own.map(({ projectId }) => projectId)).size <= 1;
  const counted = placed.find(({ inForce }) => inForce) ?? null;
  return {
    ...observed,
    key,
    rules: placed,
    judged: row.judged,
    covered: row.covered,
    suggestion: isOne ? suggestionOf(observed, counted) : null,
  };
}
