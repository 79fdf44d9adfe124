import type { Token } from 'markdown-it';
import type { Diagrams } from './domain/diagram';
import { type DocumentPlace, linkTarget } from './domain/document-place';
import { imageHtml, imageSource } from './domain/document-references';
import { headingLevels, headingSlugs } from './domain/heading-levels';
import type { Highlighting } from './highlight';

export interface RenderEnvironment {
  place: DocumentPlace;
  idPrefix: string;
  /** Set where raw HTML stays, so that the whole is balanced afterwards. */
  hasRawHtml: boolean;
  highlighting: Highlighting;
  diagrams?: Diagrams;
}

export function placeHeadings(
  tokens: Token[],
  { idPrefix, place: { headingLevel } }: RenderEnvironment,
): void {
  const opens = tokens.flatMap((token, at) => (token.type === 'heading_open' ? [at] : []));
  const written = opens.map((at) => Number(tokens[at]?.tag.slice(1)));
  const levels = headingLevel === null ? written : headingLevels(written, headingLevel);
  const slugs = headingSlugs(opens.map((at) => plainText(tokens[at + 1]?.children ?? [])));
  for (const [i, at] of opens.entries()) {
    const tag = `h${levels[i]}`;
    tokens[at]?.attrSet('id', `${idPrefix}${slugs[i]}`);
    for (const token of [tokens[at], tokens[at + 2]]) if (token) token.tag = tag;
  }
}

function plainText(children: Token[]): string {
  return children.map(wordsOf).join('');
}

function wordsOf({ type, content, children }: Token): string {
  if (type === 'text' || type === 'code_inline') return content;
  return type === 'softbreak' ? ' ' : plainText(children ?? []);
}

/**
 * Images that the portal has stay images. It shows none of another host (that would tell the host who reads); the
 * link stays.
 */
export function judgeImages(children: Token[], { place }: RenderEnvironment): Token[] {
  let linkDepth = 0;
  return children.flatMap((token) => {
    linkDepth += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0;
    if (token.type !== 'image') return [token];
    const src = String(token.attrGet('src') ?? '');
    const title = String(token.attrGet('title') ?? '');
    const alt = plainText(token.children ?? []);
    if (imageSource(src, place) !== null) {
      token.content = imageHtml({ src, alt, title }, place);
      return [token];
    }
    const text = newToken(token, 'text', '', 0);
    text.content = alt || 'Image';
    if (linkDepth > 0) return [text];
    const open = newToken(token, 'link_open', 'a', 1);
    open.attrSet('href', src);
    if (title) open.attrSet('title', title);
    return [open, text, newToken(token, 'link_close', 'a', -1)];
  });
}

function newToken(like: Token, type: string, tag: string, nesting: -1 | 0 | 1): Token {
  return new (like.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token)(
    type,
    tag,
    nesting,
  );
}

/** A link to a heading of the same document. */
export function fragmentOf(href: string, idPrefix: string): string | null {
  return href.startsWith('#') ? `#${idPrefix}${href.slice(1)}` : null;
}

export function judgeLinks(children: Token[], { place, idPrefix }: RenderEnvironment): Token[] {
  const kept: boolean[] = [];
  return children.filter((token) => {
    if (token.type === 'link_close') return kept.pop();
    if (token.type !== 'link_open') return true;
    const href = String(token.attrGet('href') ?? '');
    const title = token.attrGet('title');
    const fragment = fragmentOf(href, idPrefix);
    const target = fragment ?? linkTarget(href, place);
    kept.push(target !== null);
    if (target === null) return false;
    token.attrs = [['href', target]];
    if (title) token.attrPush(['title', String(title)]);
    if (!fragment) token.attrPush(['rel', 'nofollow noopener']);
    return true;
  });
}

/** The content security policy refuses style attributes. */
export function alignByAttribute(token: Token): void {
  const side = /text-align:(left|right|center)/.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = side ? [['align', side]] : null;
}

/** A header cell that says nothing is no header to a screen reader. */
export function dropEmptyHeaderCells(tokens: Token[]): void {
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'th_open' || tokens[at + 1]?.content.trim()) continue;
    for (const cell of [token, tokens[at + 2]]) if (cell) cell.tag = 'td';
  }
}

export function markTasks(tokens: Token[]): void {
  for (const [at, token] of tokens.entries()) {
    const first = token.children?.[0];
    if (tokens[at - 1]?.type !== 'paragraph_open' || tokens[at - 2]?.type !== 'list_item_open') continue;
    const mark = first?.type === 'text' ? /^\[([ xX])\](?=\s)/.exec(first.content) : null;
    if (!first || !mark) continue;
    first.content = (mark[1] === ' ' ? '☐' : '☑') + first.content.slice(3);
    // The box stands in the bullet's place.
    tokens[at - 2]?.attrJoin('class', 'task');
  }
}
