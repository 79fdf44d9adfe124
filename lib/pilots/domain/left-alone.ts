/** Something that an import did not take from a document, and why: a line of its report. */
export interface LeftAlone {
  /** In the document; 1 for what it no longer has. */
  line: number;
  reason: string;
}

/** What only the document can say: its ticks, and where it says them. They are claims and are always taken. */
export const claimColumns = new Set(['line', 'position', 'claimedMet', 'claimedDone', 'declaredDecision']);

interface Told {
  /** "Target", "Risk". */
  what: string;
  title: string;
  line: number;
}

/** `by` null: it is locked. `fields` as a reader would name them. */
export function keptAsItStands(
  { what, title, line }: Told,
  by: string | null,
  fields: readonly string[],
): LeftAlone {
  const why = by ? `was edited here by ${by}` : 'is locked since the pilot started';
  return {
    line,
    reason: `${what} “${title}” ${why} and stays as it is; the document has another ${listed(fields)}.`,
  };
}

export function notAdded({ what, title, line }: Told): LeftAlone {
  return {
    line,
    reason: `${what} “${title}” is new in the document and was not added: the pilot has started, so it takes an amendment.`,
  };
}

export function notRemoved({ what, title }: Omit<Told, 'line'>, by: string | null): LeftAlone {
  const why = by ? `${by} edited it here` : 'it is locked since the pilot started';
  return { line: 1, reason: `${what} “${title}” is no longer in the document and stays: ${why}.` };
}

export function staysRemoved({ what, title, line }: Told): LeftAlone {
  return { line, reason: `${what} “${title}” was taken out by an amendment and stays out.` };
}

function listed(words: readonly string[]): string {
  const [last = '', ...rest] = [...words].reverse();
  return rest.length > 0 ? `${rest.reverse().join(', ')} and ${last}` : last;
}
