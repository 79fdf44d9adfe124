import { parseAdr } from '../parse-adr';
import { applyEdits, sourceLines } from './source-lines';

/** A draft's text under another number: changed in the title, where the title carries it, and nowhere else. */
export function renumbered(text: string, from: string, to: string, number: number | null): string {
  const before = parseAdr(text, from);
  if (number === null || before.number === null) return text;
  const lines = sourceLines(text);
  const at = lines.findIndex(({ text: line }) => /^#{1,2}\s/.test(line) && line.includes(before.title));
  const line = lines[at]?.text;
  if (line === undefined) return text;
  const head = line.slice(0, line.indexOf(before.title));
  const digits = /\d+/.exec(head)?.[0];
  if (digits === undefined || Number(digits) !== before.number) return text;
  const shown = digits.startsWith('0') ? String(number).padStart(digits.length, '0') : String(number);
  const insert = [head.replace(digits, shown) + line.slice(head.length)];
  const made = applyEdits(lines, [{ at, remove: 1, insert }]);
  return parseAdr(made, to).title === before.title ? made : text;
}
