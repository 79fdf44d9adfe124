import { compareFields, type FieldDifference } from '@/lib/lessons/domain/text-difference';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';
import { wordFields, wordsOf } from './lead-words';
import type { LeadWords } from './published-summary';
import type { SettableHealth } from './stated-health';

interface Said {
  words: LeadWords;
  set: SettableHealth | null;
  setReason: string;
}

const labels: Readonly<Record<string, string>> = {
  health: 'Health set by the lead',
  reason: 'Reason for the health',
  ...Object.fromEntries(wordFields.map(({ name, label }) => [name, label])),
};

/** What a lead said otherwise in two revisions, field by field and word by word. */
export function compareRevisions(older: Said, newer: Said): FieldDifference[] {
  return compareFields(labels, textsOf(older), textsOf(newer));
}

const textsOf = ({ words, set, setReason }: Said) => ({
  health: set === null ? 'as computed' : healthWords[set],
  reason: setReason,
  ...wordsOf(words),
});
