import { freeSlug, slugOf } from '@/lib/shared/slug';

/** `key` is what answers and criteria name; it stays when others are added before it. */
export interface FeedbackQuestion {
  key: string;
  text: string;
}

/** The question that every new form begins with, and that criteria name unless told otherwise. */
export const overallQuestion: FeedbackQuestion = {
  key: 'overall',
  text: 'Overall, how well does it work for you?',
};

/** Fewer answers than this are shown with the words that they are few; a criterion sets its own minimum. */
export const fewAnswers = 5;

export const ratings = [1, 2, 3, 4, 5] as const;

export type FeedbackState = 'open' | 'not-yet' | 'over';

/** Whether answers are taken at `now`: from `opensAt` on, and before `closesAt` (UTC ISO; null: no bound). */
export function feedbackState(
  { opensAt, closesAt }: { opensAt: string | null; closesAt: string | null },
  now: Date,
): FeedbackState {
  if (opensAt && now.getTime() < Date.parse(opensAt)) return 'not-yet';
  return closesAt && now.getTime() >= Date.parse(closesAt) ? 'over' : 'open';
}

/**
 * The questions that a list of texts asks. A text that was asked before keeps its key. A reworded one keeps the key of
 * the question whose place it takes only while nobody has answered that one: an answer belongs to the words it was given to.
 */
export function questionsOf(
  texts: readonly string[],
  before: readonly FeedbackQuestion[],
  answered: ReadonlySet<string>,
): FeedbackQuestion[] {
  const keyByText = new Map(before.map(({ key, text }) => [text, key]));
  const kept = new Set(texts.flatMap((text) => keyByText.get(text) ?? []));
  const taken = new Set([...kept, ...answered]);
  return texts.map((text, place) => {
    const old = before[place];
    const inPlace = old && !taken.has(old.key) ? old.key : undefined;
    const key = keyByText.get(text) ?? inPlace ?? freeSlug(slugOf(text, 'question'), taken);
    taken.add(key);
    return { key, text };
  });
}

/** How the ratings of one question are spread. `counts[0]` is how many gave 1. */
export interface RatingSpread {
  n: number;
  /** Null without an answer. */
  mean: number | null;
  counts: readonly number[];
  /** Too few to lean on. */
  isSmall: boolean;
}

export function spreadOf(counts: readonly number[]): RatingSpread {
  const full = ratings.map((rating) => counts[rating - 1] ?? 0);
  const n = full.reduce((all, count) => all + count, 0);
  const total = full.reduce((all, count, at) => all + count * (at + 1), 0);
  return { n, mean: n === 0 ? null : total / n, counts: full, isSmall: n < fewAnswers };
}
