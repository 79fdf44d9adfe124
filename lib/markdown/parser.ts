import MarkdownIt from 'markdown-it';
import { diagramInside, isDiagram } from './domain/diagram';
import { escapeHtml } from './domain/html-text';
import { addFootnotes } from './footnotes';
import { codeHtml } from './highlight';
import { judgeRawTokens } from './raw-html-tokens';
import {
  alignByAttribute,
  dropEmptyHeaderCells,
  judgeImages,
  judgeLinks,
  markTasks,
  placeHeadings,
  type RenderEnvironment,
} from './tokens';

/**
 * markdown-it rather than remark for plain Markdown: it stays linear where remark takes minutes
 * (64 KB of alternating text and "=" lines) or overflows the stack (nested quotes).
 */
export const markdownParser = new MarkdownIt({ html: true, linkify: true });

// Only what is written as an address becomes one: "README.md" is no host in Moldova.
markdownParser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Links are judged once, in `judgeLinks`, where the base address is known.
markdownParser.validateLink = () => true;
markdownParser.normalizeLinkText = (url) => url;

addFootnotes(markdownParser);
markdownParser.core.ruler.push('portal', (state) => {
  const environment = state.env.portal as RenderEnvironment | undefined;
  // Only the tokens are wanted.
  if (!environment) return;
  placeHeadings(state.tokens, environment);
  for (const token of state.tokens) {
    if (token.type === 'th_open' || token.type === 'td_open') alignByAttribute(token);
    if (token.children) token.children = judgeLinks(judgeImages(token.children, environment), environment);
  }
  judgeRawTokens(state.tokens, environment);
  dropEmptyHeaderCells(state.tokens);
  markTasks(state.tokens);
});

const { rules } = markdownParser.renderer;
// Both were judged above and hold what is shown.
rules.html_inline = (tokens, at) => tokens[at]?.content ?? '';
rules.html_block = (tokens, at) => tokens[at]?.content ?? '';
rules.image = (tokens, at) => tokens[at]?.content ?? '';
// What scrolls sideways must be reachable by keyboard.
rules.table_open = () => '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>\n';
rules.table_close = () => '</table></div>\n';
rules.fence = (tokens, at, _, env) => {
  const portal = env?.portal as RenderEnvironment;
  const { content = '', info = '' } = tokens[at] ?? {};
  if (isDiagram(info)) return `<figure>${diagramInside(content, portal.diagrams?.get(content))}</figure>\n`;
  return codeBlock(content, markdownParser.utils.unescapeAll(info), portal);
};
rules.code_block = (tokens, at, _, env) =>
  codeBlock(tokens[at]?.content ?? '', '', env?.portal as RenderEnvironment);
rules.code_inline = (tokens, at) => `<code>${escapeHtml(tokens[at]?.content ?? '')}</code>`;

const prefixOf = (env: unknown): string =>
  (env as { portal?: RenderEnvironment } | undefined)?.portal?.idPrefix ?? '';
// A back link leads to the first place that refers to the note; what nothing refers to has none.
rules.note_list_open = () => '<section class="footnotes" aria-label="Footnotes"><ol>\n';
rules.note_list_close = () => '</ol></section>\n';
rules.note_open = (tokens, at, _, env) => `<li id="${prefixOf(env)}fn-${tokens[at]?.meta?.number}">`;
rules.note_close = () => '</li>\n';
rules.note_back = (tokens, at, _, env) => {
  const { number, references } = tokens[at]?.meta ?? {};
  const there = `#${prefixOf(env)}fnref-${number}-1`;
  return Number(references) > 0 ? ` <a href="${there}" aria-label="Back to the text">↩</a>` : '';
};
rules.note_mark = (tokens, at, _, env) => {
  const { number, reference } = tokens[at]?.meta ?? {};
  const prefix = prefixOf(env);
  return `<sup><a href="#${prefix}fn-${number}" id="${prefix}fnref-${number}-${reference}" aria-label="Footnote ${number}">${number}</a></sup>`;
};

const codeBlock = (content: string, info: string, portal: RenderEnvironment) =>
  `<pre tabindex="0">${codeHtml(content, info, portal.highlighting)}</pre>\n`;
