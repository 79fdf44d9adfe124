import type { Outline } from '@/lib/markdown/outline';
import { plainText } from '@/lib/markdown/outline-text';
import { findDay, findDayRange } from '../dates';
import type { Field } from '../entries';
import { splitLeadIn } from '../lead-in';
import type { Ledger } from '../ledger';
import type { PlacedDocument } from '../places';

/** Facts that stand at the top of a document: front matter, "**Status**: …" lines, short lists, two-column tables. */
export function readFacts(outline: Outline, document: PlacedDocument, ledger: Ledger): Field[] {
  const facts: Field[] = Object.entries(outline.frontMatter?.values ?? {}).flatMap(([label, value]) =>
    typeof value === 'string' || typeof value === 'number'
      ? [{ label: label.toLowerCase(), text: String(value), line: 1 }]
      : [],
  );
  for (const place of document.opening) {
    // Under a title that is a subject itself ("Best practices for …") only known facts are no items of it.
    const isFact = (label: string) =>
      place.concept === 'overview' || place.concept === null || knownFact.test(label);
    for (const block of place.section.blocks) {
      if (block.type === 'paragraph') {
        const found = block.lines.map((line) => factOf(line.text, line.line));
        if (!found.some((fact) => fact !== null && isFact(fact.label))) continue;
        if (found.every((fact) => fact !== null)) ledger.take(block);
        for (const fact of found) if (fact) facts.push(fact);
      } else if (block.type === 'list') {
        const found = block.items.map((item): Field | null => {
          const [first] = item.blocks;
          return first?.type === 'paragraph'
            ? factOf(first.lines.map((line) => line.text).join(' '), item.line)
            : null;
        });
        if (!found.some((fact) => fact !== null && isFact(fact.label))) continue;
        if (found.every((fact) => fact !== null)) ledger.take(block);
        for (const fact of found) if (fact) facts.push(fact);
      } else if (block.type === 'table' && block.header.length === 2) {
        const labels = [block.header, ...block.rows.map((row) => row.cells)].map((cells) =>
          plainText(cells[0] ?? '').toLowerCase(),
        );
        if (!labels.some(isFact)) continue;
        ledger.take(block);
        const [label = '', text = ''] = block.header;
        facts.push({ label: plainText(label).toLowerCase(), text: plainText(text), line: block.line });
        for (const row of block.rows) {
          facts.push({
            label: plainText(row.cells[0] ?? '').toLowerCase(),
            text: plainText(row.cells[1] ?? ''),
            line: row.line,
          });
        }
      }
    }
  }
  return facts;
}

const knownFact =
  /^(?:date|dates|author|authors|owner|lead|team|status|state|project|version|start|end|period|duration|facilitator|attendees|participants|reviewers?|updated|created|tags|severity|incident|sprint|scope|link)\b/;

function factOf(text: string, line: number): Field | null {
  // "**Start small.** …" is a sentence, not a label.
  const leadIn = /^(\*\*|__)[^*]+[.!]\1\s/.test(text.trim()) ? null : splitLeadIn(text);
  return leadIn && leadIn.title.split(' ').length <= 4
    ? { label: leadIn.title.toLowerCase(), text: plainText(leadIn.detail), line }
    : null;
}

/** First and last day of the pilot as the facts give them. */
export function readPeriod(facts: readonly Field[]): { startsOn: string | null; endsOn: string | null } {
  const about = (label: RegExp) => facts.filter((fact) => label.test(fact.label)).map((fact) => fact.text);
  for (const text of about(/duration|period|time ?frame|dates?|window|when|timeline|length/)) {
    const range = findDayRange(text);
    if (range) return { startsOn: range.from, endsOn: range.to };
  }
  const first = (label: RegExp) =>
    about(label)
      .map(findDay)
      .find((day) => day !== null) ?? null;
  return {
    startsOn: first(/start|begin|kick|launch|from|^date$/),
    endsOn: first(/\bend|finish|until|close|due|review/),
  };
}
