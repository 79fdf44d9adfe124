import { blocksMarkdown, plainText } from '@/lib/markdown/outline-text';
import type { ImportedLogEntry } from '@/lib/pilots/domain/imported-pilot';
import { findDay, findDayNumbers } from '../dates';
import { type Entry, entriesOfBlock, fieldOf, leafEntries } from '../entries';
import type { Ledger } from '../ledger';
import type { Place } from '../places';

/** One entry for each dated or numbered section of the log, or for each dated item or row where it has none. */
export function readLog(places: readonly Place[], ledger: Ledger): ImportedLogEntry[] {
  return places
    .filter((place) => place.concept === 'log')
    .flatMap((place) => {
      const dated = findDayNumbers(place.title) !== null || findDay(place.title) !== null;
      const blocks = place.section.blocks.filter((block) => !ledger.has(block));
      if (blocks.length === 0) return [];
      const entries = blocks.flatMap(entriesOfBlock);
      const isTop = place.parent?.concept !== 'log';
      if (isTop && !dated) {
        const rows = entries.filter((entry) => timeOf(entry) !== null);
        if (rows.length === 0) return [];
        ledger.takeAll(
          blocks.filter((block) => entriesOfBlock(block).some((entry) => timeOf(entry) !== null)),
        );
        return rows.map(entryOfRow);
      }
      ledger.takeAll(blocks);
      return [
        {
          day: findDayNumbers(place.title)?.from ?? null,
          on: findDay(place.title),
          heading: place.title,
          body: blocksMarkdown(blocks),
          items: leafEntries(entries).map(({ entry }) => ({
            text: entry.whole,
            state: entry.state ?? 'done',
            line: entry.line,
          })),
          line: place.section.line,
        },
      ];
    });
}

function timeOf(entry: Entry): { day: number | null; on: string | null } | null {
  const column = fieldOf(entry, /^(?:day|date|when|time)s?$/);
  const text =
    plainText(/^\d{1,3}$/.test(column.trim()) ? `Day ${column}` : column) ||
    (entry.named ? entry.title : entry.whole.slice(0, 24));
  const day = findDayNumbers(text)?.from ?? null;
  const on = findDay(text);
  return day === null && on === null ? null : { day, on };
}

function entryOfRow(entry: Entry): ImportedLogEntry {
  const time = timeOf(entry) ?? { day: null, on: null };
  const told = entry.fields.filter(
    (field) => !/^(?:day|date|when|time|status|state)s?$/.test(field.label) && field.text !== '',
  );
  const fromTable = told.length > 0 && entry.children.length === 0 && entry.detail === '';
  const body = fromTable
    ? [entry.title, ...told.map((field) => field.text)].join(' — ')
    : entry.detail || entry.whole;
  const items = leafEntries(entry.children).map(({ entry: child }) => ({
    text: child.whole,
    state: child.state ?? ('done' as const),
    line: child.line,
  }));
  return {
    ...time,
    heading: entry.named && !fromTable ? entry.title : '',
    body: [body, ...items.map((item) => `- ${item.text}`)].filter(Boolean).join('\n'),
    items:
      items.length > 0 ? items : [{ text: plainText(body), state: entry.state ?? 'done', line: entry.line }],
    line: entry.line,
  };
}
