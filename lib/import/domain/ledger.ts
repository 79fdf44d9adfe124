import { plainText } from '@/lib/markdown/outline-text';
import type { Block } from '@/lib/markdown/outline-types';
import type { Place } from './places';

export interface Problem {
  line: number;
  reason: string;
}

/** Keeps account of what was understood, so that the rest is listed instead of dropped. */
export class Ledger {
  private readonly understood = new Set<Block>();
  readonly problems: Problem[] = [];

  take(block: Block): void {
    this.understood.add(block);
  }

  /** Of any number: a document of 100,000 blocks does not fit into the arguments of one call. */
  takeAll(blocks: Iterable<Block>): void {
    for (const block of blocks) this.understood.add(block);
  }

  has(block: Block): boolean {
    return this.understood.has(block);
  }

  note(line: number, reason: string): void {
    this.problems.push({ line, reason });
  }

  /** One problem for each stretch of blocks that nothing took. Comments are for writers and hold no facts. */
  listRest(places: readonly Place[], what: string): Problem[] {
    for (const place of places) {
      let open: Block[] = [];
      const close = () => {
        const [first] = open;
        if (first) this.note(first.line, restReason(place, open, what));
        open = [];
      };
      for (const block of place.section.blocks) {
        if (this.understood.has(block) || (block.type === 'html' && block.comment)) close();
        else open.push(block);
      }
      close();
    }
    return this.problems.sort((a, b) => a.line - b.line);
  }
}

function restReason(place: Place, blocks: readonly Block[], what: string): string {
  const where =
    place.section.level === 0 ? 'Text before the first heading' : `In "${plainText(place.section.heading)}"`;
  return `${where}: ${countInWords(blocks)} not understood as part of ${what}; kept in the document's text only.`;
}

const names: Record<Block['type'], [string, string]> = {
  paragraph: ['paragraph', 'paragraphs'],
  list: ['list item', 'list items'],
  table: ['table row', 'table rows'],
  code: ['code block', 'code blocks'],
  quote: ['quotation', 'quotations'],
  html: ['HTML block', 'HTML blocks'],
  heading: ['heading', 'headings'],
};

function countInWords(blocks: readonly Block[]): string {
  const counts = new Map<Block['type'], number>();
  for (const block of blocks) {
    const size = block.type === 'list' ? block.items.length : block.type === 'table' ? block.rows.length : 1;
    counts.set(block.type, (counts.get(block.type) ?? 0) + size);
  }
  return [...counts].map(([type, n]) => `${n} ${names[type][n === 1 ? 0 : 1]}`).join(', ');
}
