import { plainText } from '@/lib/markdown/outline-text';
import type { Block, TableBlock } from '@/lib/markdown/outline-types';
import { type Entry, entriesOfBlock, entryOfText, leafEntries } from './entries';
import type { Ledger } from './ledger';
import type { Place } from './places';
import type { Concept } from './vocabulary';

export interface Listed {
  entry: Entry;
  /** The nearest name above it within its subject: a sub-heading or a group item; empty at the top. */
  group: string;
  place: Place;
}

/** Everything the sections about these subjects list, with the blocks marked as understood. */
export function listedUnder(
  places: readonly Place[],
  concepts: readonly Concept[],
  ledger: Ledger,
): Listed[] {
  return places
    .filter((place) => place.concept !== null && concepts.includes(place.concept))
    .flatMap((place) => listedIn(place, ledger));
}

/** As `listedUnder`, where also lines of the form "Name: value" are items to their writer. */
export function labelledUnder(
  places: readonly Place[],
  concepts: readonly Concept[],
  ledger: Ledger,
): Listed[] {
  const about = places.filter((place) => place.concept !== null && concepts.includes(place.concept));
  return about
    .flatMap((place) => [
      ...listedIn(place, ledger),
      ...place.section.blocks.flatMap((block) => labelledLines(block, place, ledger)),
    ])
    .sort((a, b) => a.entry.line - b.entry.line);
}

function labelledLines(block: Block, place: Place, ledger: Ledger): Listed[] {
  if (block.type !== 'paragraph' || ledger.has(block)) return [];
  const entries = block.lines.map((line) => entryOfText([line]));
  if (!entries.every((entry) => entry.named && entry.detail !== '')) return [];
  ledger.take(block);
  return entries.map((entry) => ({ entry, group: groupOf(place), place }));
}

export function listedIn(place: Place, ledger: Ledger): Listed[] {
  return place.section.blocks.flatMap((block, index) => {
    const entries = ledger.has(block) ? [] : entriesOfBlock(block);
    if (entries.length === 0) return [];
    ledger.take(block);
    const intro = place.section.blocks[index - 1];
    if (intro && introduces(intro)) ledger.take(intro);
    return leafEntries(entries).map(({ entry, group }) => ({ entry, group: group || groupOf(place), place }));
  });
}

/** "Execute the following:" before a list says nothing of its own. */
function introduces(block: Block): boolean {
  return (
    block.type === 'paragraph' &&
    block.lines.length <= 3 &&
    /:\**$/.test(block.lines[block.lines.length - 1]?.text.trim() ?? '')
  );
}

function groupOf(place: Place): string {
  return place.parent && place.parent.concept === place.concept && place.parent.section.level > 0
    ? place.title
    : '';
}

/** Paragraphs as plain text with their line, marked as understood. */
export function takeParagraphs(place: Place, ledger: Ledger): { text: string; line: number }[] {
  return place.section.blocks.flatMap((block) => {
    if (block.type !== 'paragraph' || ledger.has(block)) return [];
    ledger.take(block);
    const text = plainText(block.lines.map((line) => line.text).join(' '));
    return text === '' ? [] : [{ text, line: block.line }];
  });
}

/** The place of the first column whose heading fits, or −1. */
export function columnOf(table: TableBlock, label: RegExp): number {
  return table.header.findIndex((cell) => label.test(plainText(cell).toLowerCase()));
}
