/** Cells of an expected row, and how GitHub's values become them. */

export type Cell = string | number | boolean | null | readonly string[];
/** A column with more than one right answer: where GitHub's two APIs do not tell the same. */
export interface EitherOf {
  either: readonly Cell[];
}
export type ExpectedRow = Record<string, Cell | EitherOf>;

/** A row that is on GitHub carries no sign of having left. */
export const here = { deletedAt: null, goneReason: null, missingSince: null };

export const time = (iso: string | null): string | null =>
  iso === null ? null : new Date(iso).toISOString();

export function seconds(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const length = (Date.parse(to) - Date.parse(from)) / 1000;
  return length >= 0 ? length : null;
}

/** What PostgreSQL and JSON cannot hold is taken out: NUL characters, and halves of surrogate pairs. */
export function clean(text: string): string;
export function clean(text: string | null): string | null;
export function clean(text: string | null): string | null {
  return text === null ? null : Buffer.from(text.replaceAll('\u0000', ''), 'utf8').toString('utf8');
}
