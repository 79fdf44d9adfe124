import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of a text that both have, that only the newer has, or only the older. */
export interface DifferencePart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface FieldDifference {
  field: string;
  label: string;
  parts: DifferencePart[];
}

const labels: Readonly<Record<string, string>> = {
  title: 'Title',
  kind: 'Kind',
  group: 'Group',
  learned: 'What we learned',
  evidence: 'Evidence',
  impact: 'Impact',
  betterApproach: 'Better approach',
  services: 'Services',
  tags: 'Tags',
  body: 'Story',
};

/** Longer than this, lines are compared and not words: words of long texts take too long. */
const wordsUpTo = 4_000;
/** Differing so much, two texts are shown one after the other: to compare them further takes too long and tells little. */
const mostEdits = 4_000;

type Texts = Readonly<Record<string, string>>;

/** The fields in which two texts of a lesson differ, each with its differences. */
export function compareTexts(older: Texts, newer: Texts): FieldDifference[] {
  return compareFields(labels, older, newer);
}

/** The same of any fields, by their labels (Myers, 1986). */
export function compareFields(named: Texts, older: Texts, newer: Texts): FieldDifference[] {
  return Object.entries(named).flatMap(([field, label]) => {
    const [from, to] = [unixLines(older[field] ?? ''), unixLines(newer[field] ?? '')];
    return from === to ? [] : [{ field, label, parts: differencesOf(from, to) }];
  });
}

function differencesOf(from: string, to: string): DifferencePart[] {
  const options = { maxEditLength: mostEdits };
  const isShort = Math.max(from.length, to.length) <= wordsUpTo;
  const changes = isShort ? diffWordsWithSpace(from, to, options) : diffLines(from, to, options);
  const parts = changes?.map(
    ({ added, removed, value }): DifferencePart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  return (
    parts ?? [
      { kind: 'removed', text: from },
      { kind: 'added', text: to },
    ]
  );
}

const unixLines = (text: string) => text.replace(/\r\n?/g, '\n');

/** A kept version's fields as texts; lists as a form shows them. */
export function revisionTexts(fields: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value ?? ''),
    ]),
  );
}
