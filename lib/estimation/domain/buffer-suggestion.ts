import type { BufferRule } from './buffer-rule';
import { minimumForP80, minimumTasks, type ObservedRatio } from './observed-ratio';
import { percentRangeInWords, ratioInWords } from './percent-words';

/** What history says of a rule, and the rule that it would make. Percent of the bare estimate, whole numbers. */
export type BufferSuggestion = { sentence: string } & (
  | { kind: 'not-enough' }
  | { kind: 'agrees' }
  | { kind: 'change'; lowPercent: number; highPercent: number }
);

const percentOf = (ratio: number) => Math.max(0, Math.round((ratio - 1) * 100));

/**
 * A rule from what was observed: from the median (half of the tasks stay within) to the P80 (four of five) where there
 * are enough tasks for one. No buffer is below zero: estimates that are too long are to be mended, not padded.
 */
export function rangeFrom(observed: ObservedRatio): { lowPercent: number; highPercent: number } | null {
  if (observed.medianRatio === null) return null;
  const lowPercent = percentOf(observed.medianRatio);
  return {
    lowPercent,
    highPercent: Math.max(lowPercent, percentOf(observed.p80Ratio ?? observed.medianRatio)),
  };
}

/**
 * "integration ran +34% in the median over 41 tasks; the rule says +20%". A rule agrees with history when its range and
 * the interval of the median meet: a difference that chance alone would make is no reason to change it.
 */
export function suggestionOf(observed: ObservedRatio, rule: BufferRule | null): BufferSuggestion {
  const name = observed.category || 'work without a category';
  const says = rule
    ? `the rule says ${percentRangeInWords(rule.lowPercent, rule.highPercent)}`
    : 'no rule says what to add';
  const range = rangeFrom(observed);
  if (!range || observed.medianRatio === null || observed.medianBetween === null) {
    const seen = observed.n === 1 ? '1 finished task' : `${observed.n} finished tasks`;
    return {
      kind: 'not-enough',
      sentence: `${capital(name)}: not enough data, ${seen} of at least ${minimumTasks}; ${says}.`,
    };
  }
  const { low, high } = observed.medianBetween;
  const ran = `${capital(name)} ran ${ratioInWords(observed.medianRatio)} in the median over ${observed.n} tasks`;
  const between = `between ${ratioInWords(low)} and ${ratioInWords(high)}`;
  if (rule && 1 + rule.lowPercent / 100 <= high && 1 + rule.highPercent / 100 >= low)
    return { kind: 'agrees', sentence: `${ran}; ${says}, within what chance allows (${between}).` };
  const forHigh =
    observed.p80Ratio === null
      ? ` A high end that holds for four of five needs ${minimumForP80 - observed.n} more.`
      : '';
  return { kind: 'change', ...range, sentence: `${ran} (${between}); ${says}.${forHigh}` };
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
