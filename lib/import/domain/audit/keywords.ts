const stopWords = new Set(
  'a an the and or of in on for to from with by at as is are was were be been it its this that these those all any each both more most very into across over under our we they their your not no than then so if per via using use used'.split(
    ' ',
  ),
);
/** Verbs and adjectives that any task may begin with: they do not tell tasks apart. */
const genericWords = new Set(
  'start complete finish begin continue perform do make add create implement set up prepare run new initial final basic full ensure apply get have done ready next step work task item'
    .split(' ')
    .map(stem),
);

/** The words that tell what a text is about, brought to a rough stem. */
export function keywords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}][\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => !stopWords.has(word))
      .map(stem)
      .filter((word) => word.length > 2 && !genericWords.has(word)),
  );
}

/** As `keywords`, with the generic words where nothing else is left to compare. */
export function subjectOf(text: string): Set<string> {
  const found = keywords(text);
  return found.size > 1
    ? found
    : new Set([...found, ...(text.toLowerCase().match(/[\p{L}]{3,}/gu) ?? []).map(stem)]);
}

function stem(word: string): string {
  return word
    .replace(/(?:ies|y)$/, 'i')
    .replace(/(?:ations?|ings?|ed|es|s)$/, '')
    .replace(/e$/, '');
}

/** Which part of the first set is in the second, 0 to 1; 0 for an empty set. */
export function shareIn(
  words: ReadonlySet<string>,
  others: ReadonlySet<string>,
): { shared: number; share: number } {
  const shared = [...words].filter((word) => others.has(word)).length;
  return { shared, share: words.size === 0 ? 0 : shared / words.size };
}

/** Grouped by a key, in order of first appearance. */
export function groupedBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
