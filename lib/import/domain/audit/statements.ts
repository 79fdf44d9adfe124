import { type Outline, walkSections } from '@/lib/markdown/outline';
import { plainText } from '@/lib/markdown/outline-text';
import type { Block } from '@/lib/markdown/outline-types';
import { readMark } from '../marks';

export interface Statement {
  line: number;
  /** Plain text. */
  text: string;
  /** It links to something outside that could bear it out. */
  linked: boolean;
  /** Somebody's words, not the document's. */
  quoted: boolean;
}

/** Every line of prose, list item and heading of a document; code and tables are none. */
export function statementsOf(outline: Outline): Statement[] {
  const found: Statement[] = [];
  for (const section of walkSections(outline.root)) {
    if (section.heading !== '') found.push(statement(section.line, section.heading, false));
    for (const block of section.blocks) collect(block, false, found);
  }
  return found;
}

function collect(block: Block, quoted: boolean, found: Statement[]): void {
  if (block.type === 'paragraph')
    for (const line of block.lines) found.push(statement(line.line, line.text, quoted));
  if (block.type === 'list')
    for (const item of block.items) for (const inner of item.blocks) collect(inner, quoted, found);
  if (block.type === 'quote') for (const inner of block.blocks) collect(inner, true, found);
}

function statement(line: number, text: string, quoted: boolean): Statement {
  return { line, text: readMark(plainText(text)).rest, linked: /\]\(\S+\)|https?:\/\//.test(text), quoted };
}
