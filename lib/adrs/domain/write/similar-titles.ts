/** Words that say nothing of what a decision is about. */
const idle = new Set(
  'a an and as at be by for from in into is it its of on or our that the to use used using we with adr decision record'.split(
    ' ',
  ),
);

const wordsOf = (title: string): string[] =>
  title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !idle.has(word));

function gramsOf(words: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const word of words) {
    const edged = ` ${word} `;
    for (let at = 0; at + 3 <= edged.length; at += 1) grams.add(edged.slice(at, at + 3));
  }
  return grams;
}

/** How many of the typed words' trigrams the other title has, and how much of it they are: 0 to 1. */
function likeness(typed: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (typed.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const gram of typed) if (other.has(gram)) shared += 1;
  return (shared / typed.size) * 0.7 + (shared / other.size) * 0.3;
}

/**
 * The titles that are most like one that is being typed, best first. By trigrams of whole words, so that a typing
 * mistake, another ending or a half-typed last word still finds its like. Below a quarter of likeness nothing is shown.
 */
export function similarTitles<T extends { title: string }>(typed: string, rows: readonly T[], most = 5): T[] {
  const grams = gramsOf(wordsOf(typed));
  if (grams.size < 3) return [];
  return rows
    .map((row) => ({ row, score: likeness(grams, gramsOf(wordsOf(row.title))) }))
    .filter(({ score }) => score >= 0.25)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ row }) => row);
}
