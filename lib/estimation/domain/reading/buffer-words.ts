import type { VisibleLine } from './visible-lines';

/** What an issue says of a buffer, within its estimate and beside it. */
export interface StatedBuffer {
  /** The estimate says that it holds one. */
  includesBuffer: boolean;
  /** How large that one is, percent; null: not said. */
  bufferPercent: number | null;
  /** One that stands beside the estimate, as written; null: none. */
  bufferWords: string | null;
}

const word = String.raw`\b(?:buffer|contingency|reserve)\b`;
const within = new RegExp(
  String.raw`\b(?:incl\.?|includes|including|included|with|contains)(?:\W|$)[^.]*${word}|${word}[^.]*\bincluded\b`,
  'iu',
);
const without = new RegExp(
  String.raw`\b(?:excl\.?|excluding|without|no|not)(?:\W|$)[^.]*${word}|${word}[^.]*\b(?:not included|excluded)\b`,
  'iu',
);
const added = new RegExp(String.raw`(?:\bplus\b|\+)[^.]*${word}`, 'iu');
const ownLine =
  /^(?:[-*+]\s+)?(?:\*\*|__)?(?:buffer|contingency|reserve)(?:(?:\*\*|__)\s*:|:\s*(?:\*\*|__)?)\s*(.+)$/iu;

/** What stands behind the hours of an estimate: "incl. 20% buffer", "plus 2h contingency". */
export function statedBuffer(rest: string, before: StatedBuffer): StatedBuffer {
  if (without.test(rest)) return before;
  if (added.test(rest))
    return { ...before, bufferWords: before.bufferWords ?? rest.replace(/^[(,;\s]+|[)\s]+$/g, '') };
  if (!within.test(rest)) return before;
  const percent = /(\d+(?:[.,]\d+)?)\s*%/u.exec(rest)?.[1];
  return {
    ...before,
    includesBuffer: true,
    bufferPercent: percent === undefined ? null : Number(percent.replace(',', '.')),
  };
}

/** The first line of its own that adds a buffer: "Buffer: 1h". "Buffer: none" adds none. */
export function bufferInWords(lines: readonly VisibleLine[]): string | null {
  for (const { text } of lines) {
    const said = ownLine.exec(text)?.[1]?.trim();
    if (said && !/^(?:none|no|0|0\s*%|0\s*h|-|–|included.*)$/iu.test(said)) return text.slice(0, 200);
  }
  return null;
}
