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

/** Words that say nothing of the kind of work. */
const idleWords = new Set(
  'work task tasks component components time buffer any all the and or of for with to in on is are that existing systems'.split(
    ' ',
  ),
);

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !idleWords.has(word));

/** "test" and "testing", "document" and "documentation". */
function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 4 && long.startsWith(short));
}

/**
 * How well a rule's category fits a task's, 0 the best, null not at all. Documents name them differently (the rule
 * "foundation components", the task below the heading "Foundation work takes longer than expected"), so any telling
 * word of the rule's category counts, and the earlier it stands in the task's the better.
 */
export function categoryFit(ruleCategory: string, taskCategory: string): number | null {
  if (categoryKey(ruleCategory) === categoryKey(taskCategory)) return 0;
  const ruleWords = wordsOf(ruleCategory);
  const at = wordsOf(taskCategory).findIndex((word) => ruleWords.some((each) => sameWord(each, word)));
  return at < 0 ? null : at + 1;
}

/**
 * The one rule for a task: of its project, fitting its category best, from its own document before another; null when
 * there is none. A task without a category is judged by its own words.
 */
export function ruleFor<R extends BufferRule & { documentId: string | null; projectId: string }>(
  task: { task: string; category: string; documentId: string | null; projectId: string },
  rules: readonly R[],
): R | null {
  const category = task.category.trim() || task.task;
  const [best] = rules
    .flatMap((rule) => {
      const fit = rule.projectId === task.projectId ? categoryFit(rule.category, category) : null;
      return fit === null ? [] : [{ rule, fit, elsewhere: rule.documentId === task.documentId ? 0 : 1 }];
    })
    .sort((a, b) => a.elsewhere - b.elsewhere || a.fit - b.fit);
  return best?.rule ?? null;
}
