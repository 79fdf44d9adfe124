import type { ParsedAdr } from '../adr';
import { findDate } from '../date';
import { factKeyOf, sectionKeyOf } from '../fact-keys';
import { readPath } from '../file-name';
import { cleanTitle } from '../title';
import type { DateForm } from './compose-adr';
import { sourceLines } from './source-lines';

const kept = new Set(['status', 'date', 'created', 'deciders', 'tags', 'updated']);

/**
 * A template made from a file of the log: its title, front matter and head with the values taken out, its headings in
 * their order with nothing below them. Null when its parts are not where a template could hold them.
 */
export function ownTemplate(
  text: string,
  path: string,
  adr: ParsedAdr,
): { text: string; dateForm: DateForm } | null {
  const lines = sourceLines(text.replace(/^\uFEFF/, '')).map((line) => line.text);
  const dates: DateForm[] = [];
  const frontEnd = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const front = frontEnd > 0 ? frontOf(lines.slice(1, frontEnd), dates) : [];
  const rest = lines.slice(frontEnd + 1);
  const titleAt = rest.findIndex((line) => /^#{1,2}\s/.test(line));
  const title = titleLine(rest[titleAt] ?? '', path, adr);
  if (!title) return null;
  const below = rest.slice(titleAt + 1);
  const firstSection = below.findIndex((line) => /^#{1,6}\s/.test(line));
  const head = headOf(firstSection < 0 ? [] : below.slice(0, firstSection), dates);
  const sections = firstSection < 0 ? null : sectionsOf(below.slice(firstSection), dates);
  if (!sections) return null;
  const made = [
    ...(front.length > 0 ? ['---', ...front, '---', ''] : []),
    title,
    '',
    ...head,
    ...(head.length > 0 ? [''] : []),
    ...sections,
  ].join('\n');
  return { text: `${made.trimEnd()}\n`, dateForm: dates[0] ?? ((iso) => iso) };
}

function titleLine(line: string, path: string, adr: ParsedAdr): string | null {
  const at = line.indexOf(adr.title);
  if (at < 0 || cleanTitle(line.replace(/^#+\s*/, '')).statusHint) return null;
  const before = line.slice(0, at);
  const number = /\d+/.exec(before)?.[0];
  if (number === undefined) return /^#+\s*$/.test(before) ? `${before}{{title}}` : null;
  if (Number(number) !== adr.number && Number(number) !== readPath(path).number) return null;
  const shown = number.startsWith('0') ? `{{number:${number.length}}}` : '{{number}}';
  return `${before.replace(number, shown)}{{title}}`;
}

/** Keys whose values are known by name; whatever else stands there belongs to that one decision or to a site. */
function frontOf(lines: readonly string[], dates: DateForm[]): string[] {
  return lines.flatMap((line) => {
    const match = /^([A-Za-z][\w -]*?):\s*(.*?)\s*$/.exec(line);
    if (!match) return [];
    const [, key = '', value = ''] = match;
    const slot = key.toLowerCase() === 'title' ? '{{title}}' : slotOf(factKeyOf(key), value, dates);
    return slot ? [`${key}: ${slot}`] : [];
  });
}

function slotOf(key: string | null, value: string, dates: DateForm[]): string | null {
  if (key === null || !kept.has(key)) return null;
  if (key === 'status') return /^["'{*_`\s]*\p{Lu}/u.test(value) ? '{{Status}}' : '{{status}}';
  if (key === 'deciders' || key === 'tags') return `{{${key}}}`;
  const form = dateFormOf(value);
  if (form) dates.push(form);
  return form ? '{{date}}' : null;
}

/** Lines of the head that state something: "Date: x", "* Status: x", "| Status | x |", and a table's rules. */
function headOf(lines: readonly string[], dates: DateForm[]): string[] {
  const made: string[] = [];
  for (const line of lines) {
    const row = /^(\s*(?:>\s?)*\|?\s*)([^|]+?)(\s*\|\s*)([^|]*?)(\s*\|?\s*)$/.exec(line);
    const field =
      /^(\s*(?:>\s?)*(?:[-*+]\s+)?[*_]*)([\p{L}][\p{L} ()/-]*?)([*_]*\s*[:：]\s*[*_]*\s*)(.*?)(\s*)$/u.exec(
        line,
      );
    const match = line.includes('|') ? row : field;
    if (line.includes('|') && /^[\s|:>-]+$/.test(line)) made.push(line);
    else if (match) {
      const slot = slotOf(factKeyOf(match[2] ?? ''), match[4] ?? '', dates);
      if (slot) made.push(`${match[1]}${match[2]}${match[3]}${slot}${match[5]}`);
      else if (/^[\s|]*(?:key|field|name|metadata|attribute)\b/i.test(line)) made.push(line);
    } else if (line.trim() === '' && made.at(-1)?.trim() !== '' && made.length > 0) made.push('');
  }
  while (made.at(-1)?.trim() === '') made.pop();
  return made;
}

/** Headings with nothing below, but for the status and the place for links. */
function sectionsOf(lines: readonly string[], dates: DateForm[]): string[] | null {
  const made: string[] = [];
  let linksAt: number | null = null;
  let isCode = false;
  for (const [index, line] of lines.entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    const heading = isCode ? null : /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    // Below the second level stand a decision's own options and arguments.
    if (!heading?.[1] || heading[1].length > 2) continue;
    const key = sectionKeyOf(heading[2] ?? '');
    if (key === 'supersedes' || key === 'superseded-by' || key === 'history') continue;
    made.push(line.trimEnd(), '');
    const first = lines.slice(index + 1).find((each) => each.trim() !== '') ?? '';
    if (key === 'status') {
      const slot = /^[\s>*_`-]*\p{Ll}/u.test(first) ? '{{status}}' : '{{Status}}';
      made.push(slot, '', '{{links}}', '');
      linksAt = made.length;
    } else if (key === 'links' && linksAt === null) {
      made.push('{{links}}', '');
      linksAt = made.length;
    } else if (key === 'date') {
      const form = dateFormOf(first);
      if (!form) return null;
      dates.push(form);
      made.push('{{date}}', '');
    } else if (key === 'deciders' || key === 'tags') made.push(`{{${key}}}`, '');
  }
  return made;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The form of a date, from one written in it; null for what cannot be written again surely. */
function dateFormOf(value: string): DateForm | null {
  const text = value.replace(/^["'{\s]+|["'}\s]+$/g, '');
  const read = findDate(text);
  if (!read || read.doubt || read.iso.length !== 10) return null;
  const forms: DateForm[] = [
    (iso) => iso,
    (iso) => iso.replaceAll('-', '/'),
    (iso) => iso.replaceAll('-', ''),
    (iso) => `${Number(iso.slice(8))} ${monthOf(iso)} ${iso.slice(0, 4)}`,
    (iso) => `${iso.slice(8)} ${monthOf(iso)} ${iso.slice(0, 4)}`,
    (iso) => `${Number(iso.slice(8))} ${monthOf(iso).slice(0, 3)} ${iso.slice(0, 4)}`,
    (iso) => `${monthOf(iso)} ${Number(iso.slice(8))}, ${iso.slice(0, 4)}`,
    (iso) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`,
  ];
  return forms.find((form) => form(read.iso) === text) ?? ((iso) => iso);
}

const monthOf = (iso: string): string => months[Number(iso.slice(5, 7)) - 1] ?? '';
