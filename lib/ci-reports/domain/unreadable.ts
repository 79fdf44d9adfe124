/**
 * Thrown inside a reader and turned into a refusal by `readReport`, its only catcher: a parser calls its handlers
 * many calls deep, and nothing of a half-read report may be kept.
 */
export class UnreadableReport extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly line: number | null = null,
  ) {
    super(message);
  }
}

/** A name out of the file, short enough for a sentence. */
export function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
}
