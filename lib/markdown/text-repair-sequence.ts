import { byteOf, type Misreading } from './text-repair-tables';

/** A stretch of characters that, read back through the table, is exactly one character of strict UTF-8. */
export interface DamagedSequence {
  start: number;
  end: number;
  repaired: string;
  /** No right text would hold these characters in this place; a weak one needs other evidence in the document. */
  strong: boolean;
}

/** The sequence that begins at this place, or null. */
export function damagedSequenceAt(text: string, start: number, table: Misreading): DamagedSequence | null {
  const lead = byteOf(text.charAt(start), table);
  const length = lead === undefined ? 0 : sequenceLength(lead);
  if (lead === undefined || length === 0 || start + length > text.length) return null;
  const bytes = [lead];
  for (let i = 1; i < length; i++) {
    const byte = byteOf(text.charAt(start + i), table);
    if (byte === undefined || byte < 0x80 || byte > 0xbf) return null;
    bytes.push(byte);
  }
  const repaired = decodeStrictly(bytes);
  if (repaired === null) return null;
  const end = start + length;
  return { start, end, repaired, strong: isStrong(text, start, end, table) };
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

/** Null for overlong forms, surrogates and code points that no text uses (unassigned, private, non-characters). */
function decodeStrictly(bytes: readonly number[]): string | null {
  const [lead = 0, ...rest] = bytes;
  let code = lead & (bytes.length === 2 ? 0x1f : bytes.length === 3 ? 0x0f : 0x07);
  for (const byte of rest) code = (code << 6) | (byte & 0x3f);
  const least = bytes.length === 3 ? 0x800 : bytes.length === 4 ? 0x10000 : 0x80;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  const character = String.fromCodePoint(code);
  // U+F8FF is what Mac Roman makes of F0, so it stands inside text that was damaged twice.
  return /[\p{Cn}\p{Co}]/u.test(character) && character !== '\uf8ff' ? null : character;
}

/** Marks that right text sets directly behind a word, so that they prove nothing there. */
const closers = new Set('\u00a0»”’“‘…–—›‹«™®©ºª¹²³·');
const mathematics = new Set('∂∑∏π∫Ωµ∞±≤≥≠√∆≈÷£¥¢');
const lowercase = /\p{Ll}/u;
const letter = /\p{L}/u;

function isStrong(text: string, start: number, end: number, table: Misreading): boolean {
  const lead = text.charAt(start);
  const tail = [...text.slice(start + 1, end)];
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (tail.some((character) => character >= '\u0080' && character < '\u00a0')) return true;
  return table === 'windows-1252'
    ? isStrong1252(lead, tail, before, after)
    : isStrongMac(lead, tail, before, after);
}

function isStrong1252(lead: string, tail: string[], before: string, after: string): boolean {
  const last = tail[tail.length - 1] ?? '';
  if (tail.length > 1) return tail.some((character) => !closers.has(character));
  // Capitals and signs do not follow a small letter within a word, nor does a sign stand before one.
  const leadIsSmall = 'ß÷'.includes(lead);
  if (lowercase.test(before) && !leadIsSmall && lead !== '×') return true;
  if ('ÃÂÄÅ'.includes(lead)) {
    if (!closers.has(last)) return true;
    return lowercase.test(after) && !'“‘«‹—–…'.includes(last);
  }
  return false;
}

function isStrongMac(lead: string, tail: string[], before: string, after: string): boolean {
  const last = tail[tail.length - 1] ?? '';
  if (lead === '\uf8ff') return true;
  if (tail.length > 1) {
    if (lead === '‚') return true;
    return tail.some((character) => !letter.test(character) && !closers.has(character));
  }
  if (!'¬√ƒ≈∆'.includes(lead)) return false;
  if (lowercase.test(before) && lead !== '¬') return true;
  if (mathematics.has(last) || last === '°') return false;
  if (lead === '√') return true;
  if (lead === '¬') return !letter.test(last);
  return lowercase.test(after) && letter.test(before);
}
