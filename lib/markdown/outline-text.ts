import type { Block, ListItem } from './outline-types';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  '#39': "'",
};

/** Inline Markdown as a reader sees it: no marks of emphasis, code, links or HTML. */
export function plainText(inline: string): string {
  const codes: string[] = [];
  return inline
    .replace(/(`+)(.+?)\1(?!`)/g, (_, __, code: string) => `\ue000${codes.push(code.trim()) - 1}\ue000`)
    .replace(/<!--.*?-->/g, '')
    .replace(/!?\[([^\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/!?\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]*>/g, ' ')
    .replace(/(\*{1,3}|~~)(?=\S)([^*~]*?\S)\1/g, '$2')
    .replace(/(\*{1,3})(?=\S)([^*]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_]*?\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\ue000(\d+)\ue000/g, (_, index: string) => codes[Number(index)] ?? '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/** A block as Markdown again: code keeps its fences, lists their bullets. */
export function blockMarkdown(block: Block, indent = ''): string {
  switch (block.type) {
    case 'heading':
      return `${indent}**${block.text}**`;
    case 'paragraph':
    case 'html':
      return block.lines.map((line) => indent + line.text.trim()).join('\n');
    case 'code':
      return block.source
        .split('\n')
        .map((line) => indent + line)
        .join('\n');
    case 'quote':
      return blocksMarkdown(block.blocks)
        .split('\n')
        .map((line) => `${indent}> ${line}`)
        .join('\n');
    case 'list':
      return block.items
        .map((item, index) => itemMarkdown(item, block.ordered ? `${index + 1}.` : '-', indent))
        .join('\n');
    case 'table':
      return [block.header, block.header.map(() => '---'), ...block.rows.map((row) => row.cells)]
        .map((cells) => `${indent}| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
        .join('\n');
  }
}

export function blocksMarkdown(blocks: readonly Block[]): string {
  return blocks.map((block) => blockMarkdown(block)).join('\n\n');
}

function itemMarkdown(item: ListItem, bullet: string, indent: string): string {
  const inner = `${indent}${' '.repeat(bullet.length + 1)}`;
  const body = item.blocks.map((block) => blockMarkdown(block, inner)).join('\n');
  return `${indent}${bullet} ${body.slice(inner.length)}`;
}
