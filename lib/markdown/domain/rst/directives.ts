import { inlineMarkdown, literal, picture } from './inline';
import { behind, dedented, fenced, indentedFrom, withoutBlankEnds } from './lines';
import type { RstReferences } from './references';
import { tableMarkdown } from './tables';

export interface Directive {
  name: string;
  /** What stands behind the name, and below it up to the options. */
  argument: string;
  options: ReadonlyMap<string, string>;
  body: string[];
  /** As it is written, for what is not known here. */
  written: string[];
}

/** Reads blocks inside another one. */
export type ReadBlocks = (lines: readonly string[]) => string;

const code = new Set(['code', 'code-block', 'sourcecode', 'parsed-literal', 'math', 'productionlist']);
const notes = new Set([
  ...[
    'note',
    'warning',
    'tip',
    'important',
    'caution',
    'danger',
    'hint',
    'error',
    'attention',
    'seealso',
    'todo',
  ],
  ...['deprecated', 'versionadded', 'versionchanged', 'admonition', 'topic', 'sidebar'],
]);
const passing = new Set([
  'container',
  'class',
  'compound',
  'epigraph',
  'highlights',
  'pull-quote',
  'rst-class',
  'only',
]);
/** They say how a whole document is made, and hold nothing to read. */
const unseen = new Set([
  'contents',
  'sectnum',
  'meta',
  'index',
  'highlight',
  'role',
  'default-role',
  'target-notes',
]);

export function directiveOf(name: string, first: string, below: readonly string[]): Directive {
  const inner = dedented(below);
  const options = new Map<string, string>();
  let at = 0;
  let argument = first.trim();
  // An argument goes on below it only where nothing else can stand; code begins behind a blank line.
  while (at < inner.length && inner[at] !== '' && !/^:[\w-]+:/.test(inner[at] ?? '') && argument !== '') {
    argument += ` ${inner[at]?.trim()}`;
    at += 1;
  }
  for (; at < inner.length; at += 1) {
    const option = /^:([\w-]+):(?:\s+(.*))?$/.exec(inner[at] ?? '');
    if (!option?.[1]) break;
    options.set(option[1], option[2] ?? '');
  }
  const written = [`.. ${name}:: ${first}`.trimEnd(), ...below];
  return { name: name.toLowerCase(), argument, options, body: withoutBlankEnds(inner.slice(at)), written };
}

/** A directive as Markdown, nothing where it holds nothing to read; one that is not known as it is written. */
export function directiveMarkdown(
  { name, argument, options, body, written }: Directive,
  references: RstReferences,
  read: ReadBlocks,
): string {
  if (unseen.has(name)) return '';
  if (code.has(name)) {
    const language = name === 'math' ? 'latex' : argument.includes(' ') ? '' : argument;
    return fenced(body.length > 0 || name !== 'math' ? body : [argument], language);
  }
  if (name === 'mermaid' && body.length > 0) return fenced(body, 'mermaid');
  if (name === 'image' || name === 'figure') {
    const shown = picture(options.get('alt') || 'Image', argument);
    return body.length > 0 ? `${shown}\n\n${read(body)}` : shown;
  }
  if (notes.has(name)) {
    const title =
      name === 'admonition' || name === 'topic' || name === 'sidebar' ? '' : (titles[name] ?? sentence(name));
    const words = inlineMarkdown(argument, references);
    const isTitle = title === '' || name.startsWith('version') || name === 'deprecated';
    const head = `**${literal(title)}**`;
    const opening =
      title === '' ? (words ? `**${literal(argument)}**` : '') : isTitle ? `${head} ${words}` : head;
    const text = [opening.trim(), isTitle ? '' : words, read(body)]
      .filter((part) => part !== '')
      .join('\n\n');
    return behind('> ', '> ', text);
  }
  if (name === 'rubric') return `**${literal(argument)}**`;
  if (passing.has(name)) return read(body);
  if (name === 'table')
    return [argument && `**${literal(argument)}**`, read(body)].filter(Boolean).join('\n\n');
  if (name === 'list-table') {
    const rows = listItems(body).map((row) =>
      listItems(row).map((cell) => [read(cell).replace(/\n+/g, ' ')]),
    );
    const hasHeader = Number(options.get('header-rows') ?? 0) > 0;
    const table = tableMarkdown({ rows, hasHeader }, (lines) => lines.join(' '));
    if (table) return argument ? `**${literal(argument)}**\n\n${table}` : table;
  }
  return fenced(written, 'rst');
}

const titles: Record<string, string> = {
  seealso: 'See also',
  todo: 'To do',
  deprecated: 'Deprecated since',
  versionadded: 'Added in',
  versionchanged: 'Changed in',
};

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The items of a bullet list, each with its lines; text between them belongs to none. */
function listItems(lines: readonly string[]): string[][] {
  const items: string[][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const marker = /^[-*+](?:\s+|$)/.exec(lines[at] ?? '')?.[0];
    if (marker === undefined) continue;
    const rest = indentedFrom(lines, at + 1);
    items.push([(lines[at] ?? '').slice(marker.length), ...dedented(rest)]);
    at += rest.length;
  }
  return items;
}
