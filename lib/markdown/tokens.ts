import type { Token } from 'markdown-it';
import { headingLevels, headingSlugs } from './domain/heading-levels';
import { safeLink } from './domain/safe-link';

export interface RenderEnvironment {
  baseUrl?: string;
  idPrefix: string;
  headingLevel: number;
}

export function placeHeadings(tokens: Token[], { idPrefix, headingLevel }: RenderEnvironment): void {
  const opens = tokens.flatMap((token, at) => (token.type === 'heading_open' ? [at] : []));
  const levels = headingLevels(
    opens.map((at) => Number(tokens[at]?.tag.slice(1))),
    headingLevel,
  );
  const slugs = headingSlugs(opens.map((at) => plainText(tokens[at + 1]?.children ?? [])));
  for (const [i, at] of opens.entries()) {
    const tag = `h${levels[i]}`;
    tokens[at]?.attrSet('id', `${idPrefix}${slugs[i]}`);
    for (const token of [tokens[at], tokens[at + 2]]) if (token) token.tag = tag;
  }
}

function plainText(children: Token[]): string {
  return children
    .map((token) => (token.type === 'text' || token.type === 'code_inline' ? token.content : ''))
    .join('');
}

/** The portal shows no outside image (it would tell that host who reads); the link stays. */
export function imagesAsLinks(children: Token[]): Token[] {
  let linkDepth = 0;
  return children.flatMap((token) => {
    linkDepth += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0;
    if (token.type !== 'image') return [token];
    const text = newToken(token, 'text', '', 0);
    text.content = plainText(token.children ?? []) || 'Image';
    if (linkDepth > 0) return [text];
    const open = newToken(token, 'link_open', 'a', 1);
    open.attrSet('href', String(token.attrGet('src') ?? ''));
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

export function judgeLinks(children: Token[], { baseUrl, idPrefix }: RenderEnvironment): Token[] {
  const kept: boolean[] = [];
  return children.filter((token) => {
    if (token.type === 'link_close') return kept.pop();
    if (token.type !== 'link_open') return true;
    const href = String(token.attrGet('href') ?? '');
    const fragment = href.startsWith('#') ? `#${idPrefix}${href.slice(1)}` : null;
    const target = fragment ?? safeLink(href, baseUrl);
    kept.push(target !== null);
    if (target === null) return false;
    token.attrs = [['href', target]];
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
