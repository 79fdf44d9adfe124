/** A part of a pilot that is already stored: `group` is its section or kind, `title` its name. */
export interface StoredPart {
  id: string;
  group: string;
  title: string;
}

export interface PartMatches {
  /** For each part of the document, in order: the stored part it is, or null when it is new. */
  ids: (string | null)[];
  /** Stored parts that the document no longer has. */
  gone: string[];
}

/**
 * Which stored part each part of a re-imported document is. First by group and title, then by title alone (it moved),
 * then by a title in the same group that still shares half of its words (it was reworded). Each stored part is used
 * once, so two parts of the same title stay two.
 */
export function matchParts(
  stored: readonly StoredPart[],
  incoming: readonly Omit<StoredPart, 'id'>[],
): PartMatches {
  const free = new Set(stored);
  const ids: (string | null)[] = incoming.map(() => null);
  const passes: ((a: Omit<StoredPart, 'id'>, b: Omit<StoredPart, 'id'>) => boolean)[] = [
    (a, b) => a.group === b.group && a.title === b.title,
    (a, b) => a.title === b.title,
    (a, b) => a.group === b.group && sharedWords(a.title, b.title) >= 0.5,
  ];
  for (const isSame of passes) {
    for (const [place, part] of incoming.entries()) {
      if (ids[place]) continue;
      const found = [...free].find((candidate) => isSame(candidate, part));
      if (!found) continue;
      ids[place] = found.id;
      free.delete(found);
    }
  }
  return { ids, gone: [...free].map(({ id }) => id) };
}

/** Dice coefficient over the words of two titles: 1 for the same words, 0 for none in common. */
function sharedWords(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  const total = left.size + right.size;
  return total === 0 ? 0 : (2 * [...left].filter((word) => right.has(word)).length) / total;
}
