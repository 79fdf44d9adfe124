import type { ListItem, Nodes, Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readFrontMatter } from './front-matter';
import { htmlBlocks } from './html-block';
import { inlineLines } from './inline-lines';
import { looseTable } from './loose-table';
import type { Outline, OutlineBlock } from './outline';

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm);

/** Markdown as an outline. Code is left out: what stands in a code block is never a fact about the decision. */
export function outlineOfMarkdown(text: string): Outline {
  const root = parser.parse(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')) as Root;
  const addresses = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === 'definition') addresses.set(node.identifier.toLowerCase(), node.url);
  }
  const first = root.children[0];
  const front =
    first?.type === 'yaml' ? readFrontMatter(first.value, (first.position?.start.line ?? 1) + 1) : null;
  return {
    frontMatter: front?.values ?? new Map(),
    frontMatterProblem: front?.problem ?? null,
    frontMatterHeading: front?.heading ?? null,
    blocks: root.children.flatMap((node) => blocksOf(node, addresses, outermost)),
    markup: 'markdown',
  };
}

interface Place {
  itemDepth: number;
  quoted: boolean;
  checked: boolean | null;
}
const outermost: Place = { itemDepth: 0, quoted: false, checked: null };

function blocksOf(node: RootContent, addresses: Map<string, string>, place: Place): OutlineBlock[] {
  const line = node.position?.start.line ?? 1;
  switch (node.type) {
    case 'heading': {
      const lines = inlineLines(node.children, addresses);
      const content = lines[0];
      return content ? [{ kind: 'heading', depth: node.depth, line, content }] : [];
    }
    case 'paragraph': {
      const lines = inlineLines(node.children, addresses);
      const rows = looseTable(lines);
      if (rows) return [{ kind: 'table', line, rows }];
      const strong = node.children.every((child) => child.type === 'strong' || isBlank(child));
      return lines.length > 0 ? [{ kind: 'prose', line, lines, strong, ...place }] : [];
    }
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, addresses, { ...place, quoted: true }));
    case 'list':
      return node.children.flatMap((item) => itemBlocks(item, addresses, place));
    case 'table':
      return [
        {
          kind: 'table',
          line,
          rows: node.children.map((row) =>
            row.children.map((cell) => {
              const lines = inlineLines(cell.children, addresses);
              const rowLine = cell.position?.start.line ?? line;
              return {
                text: lines.map((part) => part.text).join(' '),
                line: rowLine,
                links: lines.flatMap((part) => part.links),
                images: lines.flatMap((part) => part.images),
              };
            }),
          ),
        },
      ];
    case 'html':
      return htmlBlocks(node.value, line);
    default:
      return [];
  }
}

function itemBlocks(item: ListItem, addresses: Map<string, string>, place: Place): OutlineBlock[] {
  const inner = { ...place, itemDepth: place.itemDepth + 1, checked: item.checked ?? null };
  return item.children.flatMap((child) => blocksOf(child, addresses, inner));
}

function isBlank(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}
