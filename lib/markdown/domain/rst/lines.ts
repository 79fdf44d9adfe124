/** An underline, an overline or a transition. */
export const adornment = /^([!-/:-@[-`{-~])\1{2,}$/;

export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The lines from `start` that are blank or indented; blank ones at the end are left out. */
export function indentedFrom(lines: readonly string[], start: number, least = 1): string[] {
  let end = start;
  let last = start;
  while (end < lines.length && (lines[end] === '' || indentOf(lines[end] ?? '') >= least)) {
    if (lines[end] !== '') last = end + 1;
    end += 1;
  }
  return lines.slice(start, last);
}

/** Without the indent that all lines share. */
export function dedented(lines: readonly string[]): string[] {
  const least = lines.reduce((min, line) => (line === '' ? min : Math.min(min, indentOf(line))), 1000);
  return lines.map((line) => line.slice(least));
}

/** A block of code, whatever its lines hold. */
export function fenced(lines: readonly string[], language = ''): string {
  const text = withoutBlankEnds(lines).join('\n');
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#.-]/g, '').slice(0, 30)}\n${text}\n${fence}`;
}

export function withoutBlankEnds(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

/** Every line behind what opens it and what goes on below it, such as "- " and two spaces. */
export function behind(first: string, rest: string, text: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n');
}
