import { type DamagedSequence, damagedSequenceAt } from './text-repair-sequence';
import { byteOf, type Misreading } from './text-repair-tables';

export interface RepairedText {
  text: string;
  repaired: boolean;
  /** Which misreadings were undone, in order: two of them when the text was damaged twice. */
  misreadings: Misreading[];
  /** How many characters were restored over all passes. */
  restored: number;
  /** Lines where characters still look damaged but cannot be told any more. */
  lost: { line: number; text: string }[];
}

const tables: readonly Misreading[] = ['windows-1252', 'mac-roman'];
const mostPasses = 6;

/**
 * Undoes "UTF-8 read as Windows-1252 (or Latin-1) or as Mac Roman", also when it happened several times.
 * Only stretches that decode to strict UTF-8 are touched, one by one; text that is right stays as it is. A
 * stretch that right text could hold too ("é »", "“École") is touched only where the rest of the document is
 * plainly damaged and holds no right accented character.
 */
export function repairText(text: string): RepairedText {
  const misreadings: Misreading[] = [];
  let current = text;
  let restored = 0;
  for (let pass = 0; pass < mostPasses; pass++) {
    // Text damaged by one misreading holds a few accidents of the other, so the better proven one goes first.
    const [best] = tables
      .map((table) => ({ table, found: scan(current, table) }))
      .sort((a, b) => b.found.strong - a.found.strong);
    if (!best || best.found.strong === 0) break;
    const { table } = best;
    const result = repairOnce(current, table, best.found);
    if (result.text === current) break;
    current = result.text;
    restored += result.count;
    misreadings.push(table);
  }
  return { text: current, repaired: restored > 0, misreadings, restored, lost: findLost(current) };
}

function repairOnce(text: string, table: Misreading, found: Scan): { text: string; count: number } {
  const { sequences, strong, rightCharacters } = found;
  const takeWeak = rightCharacters === 0 || strong >= 20 * rightCharacters;
  let repaired = '';
  let at = 0;
  let count = 0;
  for (const sequence of sequences) {
    if (!sequence.strong && !takeWeak) continue;
    repaired += text.slice(at, sequence.start) + sequence.repaired;
    at = sequence.end;
    count++;
  }
  const whole = repaired + text.slice(at);
  return { text: table === 'windows-1252' ? restoreLostBytes(whole) : whole, count };
}

interface Scan {
  sequences: DamagedSequence[];
  strong: number;
  /** Characters above ASCII outside every sequence: signs that the text (or part of it) is right already. */
  rightCharacters: number;
}

function scan(text: string, table: Misreading): Scan {
  const sequences: DamagedSequence[] = [];
  let strong = 0;
  let rightCharacters = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue;
    const sequence = damagedSequenceAt(text, i, table);
    if (sequence) {
      sequences.push(sequence);
      if (sequence.strong) strong++;
      i = sequence.end - 1;
    } else if (byteOf(text.charAt(i), table) === undefined || /\p{L}/u.test(text.charAt(i))) {
      rightCharacters++;
    }
  }
  return { sequences, strong, rightCharacters };
}

/**
 * Editors drop the undefined bytes of Windows-1252. Behind "â€" only 9D is at all common (the closing quotation
 * mark), and "Ã" in the middle of small letters before a plain space was "à", whose second byte is a hard space.
 */
function restoreLostBytes(text: string): string {
  return text
    .replace(/â€(?:\ufffd|(?![\u0080-\u00bf\u2013-\u203a\u0152-\u0192\u02c6\u02dc\u20ac\u2122]))/g, '”')
    .replace(/(?<=\p{Ll})Ã (?= |\p{Ll}|$)/gu, 'à ');
}

function findLost(text: string): { line: number; text: string }[] {
  const lost: { line: number; text: string }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (/\ufffd|â€|ðŸ|\uf8ffü/.test(line)) lost.push({ line: index + 1, text: line.trim().slice(0, 120) });
  }
  return lost;
}
