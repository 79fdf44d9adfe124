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
  /** A buffer that the estimate already holds, percent of the bare estimate; absent or null: a bare estimate. */
  bufferPercent?: number | null;
}

/** Base + buffer = total, each in hours and each a range where the rule is one. */
export interface BufferedEstimate {
  baseHours: number;
  bufferHours: { low: number; high: number };
  totalHours: { low: number; high: number };
  /** What is in it: the buffer that the estimate came with, the rule's, or none. */
  from: 'estimate' | 'rule' | 'none';
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

/** The estimate without a buffer that it may already hold, hours. */
export function baseHoursOf({ estimateHours, bufferPercent }: TaskHours): number {
  return bufferPercent ? estimateHours / (1 + bufferPercent / 100) : estimateHours;
}

/** An estimate taken apart. One that came with a buffer gets no second one: a buffer is applied once. */
export function bufferedEstimate(task: TaskHours, rule: BufferRule | null): BufferedEstimate {
  const baseHours = baseHoursOf(task);
  if (task.bufferPercent) {
    const buffer = task.estimateHours - baseHours;
    return {
      baseHours,
      bufferHours: { low: buffer, high: buffer },
      totalHours: { low: task.estimateHours, high: task.estimateHours },
      from: 'estimate',
    };
  }
  const { lowHours, highHours } = rule
    ? bufferedHours(baseHours, rule)
    : { lowHours: baseHours, highHours: baseHours };
  return {
    baseHours,
    bufferHours: { low: lowHours - baseHours, high: highHours - baseHours },
    totalHours: { low: lowHours, high: highHours },
    from: rule ? 'rule' : 'none',
  };
}

/**
 * Whether the rule would have been enough: the actual lies within the estimate and its whole buffer. A task of
 * several kinds still gets one rule, that of its own category; buffers are never stacked.
 */
export function coverageOf(task: TaskHours, rule: BufferRule | null): Coverage {
  if (task.actualHours === null) return { state: 'no-actual' };
  if (!rule) return { state: 'no-rule' };
  const shortByHours = task.actualHours - bufferedHours(baseHoursOf(task), rule).highHours;
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

interface RuleAt extends BufferRule {
  documentId: string | null;
  projectId: string;
}

interface TaskAt {
  task: string;
  category: string;
  documentId: string | null;
  projectId: string;
}

/**
 * The one rule for a task: of its project, from the portal or its own document before another document, fitting its
 * category best, and of two that fit alike the portal's: a document's rule is a claim, the portal's was set by a lead.
 * Null when there is none. A task without a category is judged by its own words.
 */
export function ruleFor<R extends RuleAt>(task: TaskAt, rules: readonly R[]): R | null {
  const category = task.category.trim() || task.task;
  const [best] = rules
    .flatMap((rule) => {
      const fit = rule.projectId === task.projectId ? categoryFit(rule.category, category) : null;
      return fit === null ? [] : [{ rule, fit, ...rankOf(rule, task) }];
    })
    .sort((a, b) => a.elsewhere - b.elsewhere || a.fit - b.fit || a.claimed - b.claimed);
  return best?.rule ?? null;
}

function rankOf(rule: { documentId: string | null }, task: { documentId: string | null }) {
  const claimed = rule.documentId === null ? 0 : 1;
  return { claimed, elsewhere: claimed === 0 || rule.documentId === task.documentId ? 0 : 1 };
}
