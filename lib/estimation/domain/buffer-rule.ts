/** A rule of thumb: how much to add to an estimate of a kind of work, in percent of it. */
export interface BufferRule {
  category: string;
  lowPercent: number;
  highPercent: number;
}

export interface TaskHours {
  category: string;
  estimateHours: number;
  actualHours: number | null;
}

/** What a rule makes of an estimate, hours. */
export interface BufferedHours {
  lowHours: number;
  highHours: number;
}

export type Coverage =
  | { state: 'covered' }
  | { state: 'not-covered'; shortByHours: number }
  | { state: 'no-actual' }
  | { state: 'no-rule' };

/** Categories are the same whatever their case and spacing. */
export const categoryKey = (category: string): string => category.trim().toLowerCase().replace(/\s+/g, ' ');

/** estimate × (1 + percent / 100). The buffer is applied once, to the bare estimate. */
export function bufferedHours(estimateHours: number, rule: BufferRule): BufferedHours {
  return {
    lowHours: estimateHours * (1 + rule.lowPercent / 100),
    highHours: estimateHours * (1 + rule.highPercent / 100),
  };
}

/**
 * Whether the rule would have been enough: the actual lies within the estimate and its whole buffer. A task of
 * several kinds still gets one rule, that of its own category; buffers are never stacked.
 */
export function coverageOf(task: TaskHours, rule: BufferRule | null): Coverage {
  if (task.actualHours === null) return { state: 'no-actual' };
  if (!rule) return { state: 'no-rule' };
  const shortByHours = task.actualHours - bufferedHours(task.estimateHours, rule).highHours;
  // Hours are read from text with a few decimals: less than a second apart is the same.
  return shortByHours <= 1 / 3600 ? { state: 'covered' } : { state: 'not-covered', shortByHours };
}

/** The one rule for a task: of its category, from its own document before another; null when there is none. */
export function ruleFor<R extends BufferRule & { documentId: string | null; projectId: string }>(
  task: { category: string; documentId: string | null; projectId: string },
  rules: readonly R[],
): R | null {
  const fitting = rules.filter(
    (rule) => rule.projectId === task.projectId && categoryKey(rule.category) === categoryKey(task.category),
  );
  return fitting.find((rule) => rule.documentId === task.documentId) ?? fitting[0] ?? null;
}
