/** A file's lines, each with the line end that it has: what is not changed is written back byte by byte. */
export interface SourceLine {
  text: string;
  /** "\n", "\r\n", "\r", or "" at the end of the file. */
  end: string;
}

export function sourceLines(text: string): SourceLine[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)]
    .filter((match) => match[0] !== '' || match.index < text.length)
    .map((match) => ({ text: match[1] ?? '', end: match[2] ?? '' }));
}

/** Takes lines out and puts others in; these get the line end of their neighbours. */
export interface LineEdit {
  /** Index of the first line, from 0. */
  at: number;
  remove: number;
  insert: string[];
}

export function applyEdits(lines: readonly SourceLine[], edits: readonly LineEdit[]): string {
  const usual = lines.find((line) => line.end !== '')?.end ?? '\n';
  const result = lines.map((line) => ({ ...line }));
  for (const { at, remove, insert } of [...edits].sort((a, b) => b.at - a.at)) {
    const taken = result.slice(at, at + remove);
    const made = insert.map((text, index) => ({ text, end: taken[index]?.end || usual }));
    const before = result[at - 1];
    const isLast = at + remove >= result.length;
    const lastEnd = isLast ? ((taken.at(-1) ?? before)?.end ?? '') : usual;
    const last = made.at(-1);
    if (last && isLast) last.end = lastEnd;
    if (before && before.end === '' && made.length > 0) before.end = usual;
    result.splice(at, remove, ...made);
  }
  return result.map((line) => line.text + line.end).join('');
}
