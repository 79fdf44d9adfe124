import type { Element, ElementContent, Nodes as HastNodes, RootContent } from 'hast';
import type { Nodes, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { codeContent } from './code-blocks';
import { type Attributes, type ContentNode, contentTags, type ElementNode } from './domain/content';
import { headingLevels, headingSlugs } from './domain/heading-levels';
import type { MdxProblem } from './domain/mdx-problem';
import { safeLink } from './domain/safe-link';
import { staticHtml } from './domain/static-html';
import type { Highlighting } from './highlight';

type Heading = Extract<ContentNode, { kind: 'heading' }>;

/** What is told of the whole document while its parts are read. */
interface Reading {
  headings: Heading[];
  code: Highlighting;
}

/** What the parts of a checked tree become. Throws on a node that no checked tree holds. */
export function contentOf(tree: Root): ContentNode[] {
  const hast = toHast(tree as Nodes, {
    clobberPrefix: 'md-',
    passThrough: ['mdxJsxFlowElement', 'mdxJsxTextElement', 'mdxProblem'] as never[],
  }) as HastNodes;
  const reading: Reading = { headings: [], code: { characters: 0 } };
  const { headings } = reading;
  const content = contents(('children' in hast ? hast.children : [hast]) as Child[], reading);
  const levels = headingLevels(
    headings.map(({ level }) => level),
    1,
  );
  const slugs = headingSlugs(headings.map(({ children }) => wordsOf(children)));
  for (const [at, heading] of headings.entries()) {
    heading.place = levels[at] ?? 1;
    heading.id = `md-${slugs[at]}`;
  }
  return content.filter((node) => typeof node !== 'string' || node.trim() !== '');
}

type Child = Exclude<ElementContent | RootContent, { type: `mdx${string}` }> | JsxNode | ProblemNode;
/** Judged: its attributes are words. */
interface JsxNode {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name: string;
  attributes: { name: string; value: string }[];
  children: Child[];
}
interface ProblemNode {
  type: 'mdxProblem';
  problem: MdxProblem;
  source: string;
  inline: boolean;
}

function contents(nodes: readonly Child[], reading: Reading): ContentNode[] {
  const made: ContentNode[] = [];
  for (const node of nodes)
    for (const part of contentOfNode(node, reading)) {
      const last = made.at(-1);
      if (typeof part === 'string' && typeof last === 'string') made[made.length - 1] = last + part;
      else made.push(part);
    }
  return made;
}

function contentOfNode(node: Child, reading: Reading): ContentNode[] {
  if (node.type === 'text') return [node.value];
  if (node.type === 'element') return elementContent(node, reading);
  if (node.type === 'mdxProblem')
    return [{ kind: 'problem', problem: node.problem, source: node.source, inline: node.inline }];
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    const attributes = Object.fromEntries(node.attributes.map(({ name, value }) => [name, value]));
    return [{ kind: 'live', name: node.name, attributes, children: contents(node.children, reading) }];
  }
  throw new Error(`A document cannot hold "${node.type}".`);
}

function elementContent(node: Element, reading: Reading): ContentNode[] {
  const { tagName: tag, properties } = node;
  const text = (name: string) => (typeof properties[name] === 'string' ? properties[name] : '');
  const inside = () => contents(node.children as Child[], reading);
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level) {
    const heading: Heading = { kind: 'heading', level: Number(level), place: 1, id: '', children: [] };
    reading.headings.push(heading);
    heading.children = inside();
    return [heading];
  }
  if (tag === 'a') return linkContent(text('href'), text('title'), inside(), attributesOf(node));
  if (tag === 'img') return [{ kind: 'image', src: text('src'), alt: text('alt'), title: text('title') }];
  // Task marks without a form control, as in plain Markdown.
  if (tag === 'input') return [properties.checked ? '☑' : '☐'];
  if (tag === 'pre') return [codeContent(node, reading.code)];
  if (tag === 'table') return [scrolling(element('table', {}, inside()))];
  const children = inside();
  if (tag === 'th' && wordsOf(children).trim() === '') return [element('td', attributesOf(node), children)];
  // Live parts are blocks, which no paragraph can hold.
  if (tag === 'p' && children.some((child) => typeof child !== 'string' && child.kind === 'live'))
    return [element('div', { class: 'paragraph' }, children)];
  return [element(tag, attributesOf(node), children)];
}

function linkContent(href: string, title: string, children: ContentNode[], own: Attributes): ContentNode[] {
  const titled: Record<string, string> = title ? { title } : {};
  // Footnotes come with the prefix already; other fragments mean a heading of this document.
  if (href.startsWith('#'))
    return [
      element(
        'a',
        { href: href.startsWith('#md-') ? href : `#md-${href.slice(1)}`, ...titled, ...own },
        children,
      ),
    ];
  const target = safeLink(href);
  if (target !== null) return [element('a', { href: target, rel: 'nofollow noopener', ...titled }, children)];
  if (/^[a-z][a-z0-9+.-]*:/i.test(href.trim()) || URL.canParse(href)) return children;
  return [{ kind: 'link', href, title, children }];
}

/** The content security policy refuses style attributes, and a document brings no classes of its own. */
function attributesOf({ tagName, properties }: Element): Attributes {
  const attributes: Record<string, string> = {};
  const { id, align, start, className, ariaLabel, style } = properties;
  if (typeof id === 'string') attributes.id = id.startsWith('md-') ? id : `md-${id}`;
  if (typeof ariaLabel === 'string') attributes['aria-label'] = ariaLabel;
  const side =
    typeof align === 'string' ? align : /text-align:\s*(left|right|center)/.exec(String(style ?? ''))?.[1];
  if ((tagName === 'td' || tagName === 'th') && side) attributes.align = side;
  if (typeof start === 'number') attributes.start = String(start);
  const classes = Array.isArray(className) ? className : [];
  if (classes.includes('task-list-item')) attributes.class = 'task';
  if (classes.includes('footnotes')) attributes.class = 'footnotes';
  return attributes;
}

export function element(tag: string, attributes: Attributes, children: ContentNode[]): ElementNode {
  if (!contentTags.has(tag)) throw new Error(`A document cannot hold <${tag}>.`);
  const html = staticHtml(children);
  const named = Object.keys(attributes).length > 0 ? { attributes } : {};
  return html === null
    ? { kind: 'element', tag, ...named, children }
    : { kind: 'element', tag, ...named, html };
}

/** What scrolls sideways must be reachable by keyboard. */
function scrolling(table: ElementNode): ElementNode {
  return element('div', { class: 'table-scroll', role: 'group', 'aria-label': 'Table', tabindex: '0' }, [
    table,
  ]);
}

function wordsOf(nodes: readonly ContentNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if (node.kind === 'image') return node.alt;
      if (node.kind === 'problem' || node.kind === 'diagram') return '';
      if (node.kind === 'element' && node.html !== undefined)
        return unescaped(node.html.replace(/<[^>]*>/g, ''));
      return wordsOf(node.children ?? []);
    })
    .join('');
}

const unescaped = (html: string) =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );
