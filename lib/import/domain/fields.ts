import { blockMarkdown, blocksMarkdown } from '@/lib/markdown/outline-text';
import type { Block, ListBlock } from '@/lib/markdown/outline-types';
import type { Field } from './entries';
import { splitLeadIn } from './lead-in';

export interface ReadFields {
  /** What stands before the first known label. */
  body: string;
  fields: Field[];
}

/**
 * Reads a section as labelled facts: "**Evidence**: …" begins one, and what follows (lists, code) belongs to it
 * until the next. `isLabel` says which labels are facts here; other lead-ins stay text.
 */
export function readFields(blocks: readonly Block[], isLabel: (label: string) => boolean): ReadFields {
  const body: string[] = [];
  const fields: { label: string; line: number; parts: string[] }[] = [];
  const append = (text: string) => (fields[fields.length - 1]?.parts ?? body).push(text);
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      let running: string[] = [];
      const flush = () => {
        if (running.length > 0) append(running.join('\n'));
        running = [];
      };
      for (const line of block.lines) {
        const leadIn = splitLeadIn(line.text);
        if (!leadIn || !isLabel(leadIn.title.toLowerCase())) {
          running.push(line.text);
          continue;
        }
        flush();
        fields.push({
          label: leadIn.title.toLowerCase(),
          line: line.line,
          parts: leadIn.detail ? [leadIn.detail] : [],
        });
      }
      flush();
    } else if (block.type === 'list') {
      readList(block, isLabel, fields, append);
    } else if (!(block.type === 'html' && block.comment)) {
      append(blockMarkdown(block));
    }
  }
  return {
    body: body.join('\n\n').trim(),
    fields: fields.map((field) => ({
      label: field.label,
      line: field.line,
      text: field.parts.join('\n\n').trim(),
    })),
  };
}

function readList(
  list: ListBlock,
  isLabel: (label: string) => boolean,
  fields: { label: string; line: number; parts: string[] }[],
  append: (text: string) => void,
): void {
  let rest: ListBlock['items'] = [];
  const flush = () => {
    if (rest.length > 0) append(blockMarkdown({ ...list, items: rest }));
    rest = [];
  };
  for (const item of list.items) {
    const [first, ...others] = item.blocks;
    const text = first?.type === 'paragraph' ? first.lines.map((line) => line.text).join(' ') : '';
    const leadIn = splitLeadIn(text);
    if (!leadIn || !isLabel(leadIn.title.toLowerCase())) {
      rest.push(item);
      continue;
    }
    flush();
    const inner = blocksMarkdown(others);
    fields.push({
      label: leadIn.title.toLowerCase(),
      line: item.line,
      parts: [leadIn.detail, inner].filter(Boolean),
    });
  }
  flush();
}
