import { findDate } from './date';
import { factKeyOf } from './fact-keys';
import { cut, type OutlineLine } from './outline';

/** "Status: accepted" at the start of a line. */
export const field = /^([\p{L}][\p{L} /()'’_-]{1,38}?)\s*[:：]\s*/u;

const another = /(?:\s*[·•|;；。]|[.,]|\s)\s*([\p{L}][\p{L}_-]{1,20})\s*[:：]/gu;
/** Only these may follow with no more than a space between: in a list of authors a word with a colon is a role. */
const standing = new Set(['status', 'date', 'deciders', 'supersedes', 'superseded-by']);

/** "Date: 2024-05-02 · Status: accepted" as two lines. Only a line that begins with a field is taken apart. */
export function fieldsOf(line: OutlineLine): OutlineLine[] {
  const first = field.exec(line.text.slice(0, 400));
  if (!first || !factKeyOf(first[1] ?? '')) return [line];
  const starts = [0];
  for (const match of line.text.slice(0, 400).matchAll(another)) {
    const name = match[1] ?? '';
    const key = factKeyOf(name);
    if (match.index < first[0].length - 1 || !key) continue;
    const at = match.index + match[0].indexOf(name);
    const isMarked = /[·•|;；。.,]/.test(match[0].slice(0, match[0].indexOf(name)));
    const isLink = line.links.some((link) => at > link.start && at < link.end);
    if (!isLink && (isMarked || (standing.has(key) && /^\p{Lu}/u.test(name)))) starts.push(at);
  }
  return starts.map((from, index) => {
    const end = starts[index + 1] ?? line.text.length;
    const rest = cut(line, from);
    const text = rest.text.slice(0, end - from).replace(end < line.text.length ? /[\s·•|;；,]+$/ : /$^/, '');
    return { ...rest, text, links: rest.links.filter((link) => link.start < text.length) };
  });
}

/** "Data" is a date in Italian and Portuguese and something else in English: it counts with a date behind it. */
export function dataIsNoDate(name: string, value: string): boolean {
  return /^data$/i.test(name.trim()) && (findDate(value)?.index ?? 99) > 3;
}
