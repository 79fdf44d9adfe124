import type { Token } from 'markdown-it';
import { linkTarget } from './domain/document-place';
import { imageHtml } from './domain/document-references';
import { closeFrom, judgeRawHtml, type RawHtmlRules, type RawHtmlState } from './domain/raw-html';
import { tagAttributes } from './raw-html-tree';
import { fragmentOf, type RenderEnvironment } from './tokens';

/** Judges the raw HTML of a document in place: afterwards these tokens hold safe HTML. */
export function judgeRawTokens(tokens: Token[], environment: RenderEnvironment): void {
  const state: RawHtmlState = { tags: 0, open: [] };
  const rules = rulesFor(environment);
  for (const token of tokens) {
    if (token.type === 'html_block') {
      const { html, inlineOpen, hasTags } = judgeRawHtml(token.content.trim(), state, rules);
      const whole = `${html}${closeFrom(inlineOpen, 0, rules)}`;
      if (hasTags) environment.hasRawHtml = true;
      // What is only text stands in a paragraph, as other text does.
      token.content = whole === '' ? '' : hasTags ? `${whole}\n` : `<p>${whole}</p>\n`;
    }
    if (!token.children?.some(({ type }) => type === 'html_inline')) continue;
    let inlineOpen: string[] = [];
    for (const child of token.children) {
      if (child.type !== 'html_inline') continue;
      const judged = judgeRawHtml(child.content, state, rules, inlineOpen);
      inlineOpen = judged.inlineOpen;
      if (judged.hasTags) environment.hasRawHtml = true;
      child.content = judged.html;
    }
    const last = token.children.findLast(({ type }) => type === 'html_inline');
    if (last && inlineOpen.length > 0) token.children.push(closingToken(last, inlineOpen, rules));
  }
}

function closingToken(like: Token, open: string[], rules: RawHtmlRules): Token {
  const token: Token = Object.assign(Object.create(Object.getPrototypeOf(like)), like);
  token.content = closeFrom(open, 0, rules);
  return token;
}

function rulesFor(environment: RenderEnvironment): RawHtmlRules {
  const { place, idPrefix } = environment;
  return {
    attributesOf: tagAttributes,
    headingLevel: (level) =>
      place.headingLevel === null ? level : Math.min(place.headingLevel + level - 1, 6),
    link(attributes) {
      const name = attributes.get('id') ?? attributes.get('name');
      const named: Record<string, string> = name ? { id: `${idPrefix}${name}` } : {};
      const href = attributes.get('href');
      const target = href === undefined ? null : (fragmentOf(href, idPrefix) ?? linkTarget(href, place));
      const title = attributes.get('title');
      return {
        ...(target === null ? {} : { href: target, rel: 'nofollow noopener' }),
        ...(title ? { title } : {}),
        ...named,
      };
    },
    image: (attributes) =>
      imageHtml(
        {
          src: attributes.get('src') ?? '',
          alt: attributes.get('alt') ?? '',
          title: attributes.get('title'),
        },
        place,
        sizeOf(attributes),
      ),
  };
}

function sizeOf(attributes: ReadonlyMap<string, string>): Record<string, string> {
  const size: Record<string, string> = {};
  for (const name of ['width', 'height']) {
    const value = /^(\d{1,4})(?:px)?$/.exec(attributes.get(name) ?? '')?.[1];
    if (value) size[name] = value;
  }
  return size;
}
