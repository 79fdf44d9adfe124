import MarkdownIt from 'markdown-it';
import { escapeHtml, rawHtmlAsText } from './domain/html-text';
import {
  alignByAttribute,
  dropEmptyHeaderCells,
  imagesAsLinks,
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
markdownParser.normalizeLink = (url) => url;
markdownParser.normalizeLinkText = (url) => url;

markdownParser.core.ruler.push('portal', (state) => {
  const environment = state.env.portal as RenderEnvironment;
  placeHeadings(state.tokens, environment);
  for (const token of state.tokens) {
    if (token.type === 'th_open' || token.type === 'td_open') alignByAttribute(token);
    if (token.children) token.children = judgeLinks(imagesAsLinks(token.children), environment);
  }
  dropEmptyHeaderCells(state.tokens);
  markTasks(state.tokens);
});

const { rules } = markdownParser.renderer;
rules.html_inline = (tokens, at) => rawHtmlAsText(tokens[at]?.content ?? '');
rules.html_block = (tokens, at) => {
  const shown = rawHtmlAsText(tokens[at]?.content ?? '');
  return shown ? `<p>${shown}</p>\n` : '';
};
// What scrolls sideways must be reachable by keyboard.
rules.table_open = () => '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>\n';
rules.table_close = () => '</table></div>\n';
rules.fence = (tokens, at) => codeBlock(tokens[at]?.content ?? '', tokens[at]?.info ?? '');
rules.code_block = (tokens, at) => codeBlock(tokens[at]?.content ?? '', '');

function codeBlock(content: string, info: string): string {
  const language = /^[\w+#.-]{1,30}/.exec(info.trim())?.[0];
  const attribute = language ? ` class="language-${escapeHtml(language)}"` : '';
  return `<pre tabindex="0"><code${attribute}>${escapeHtml(content)}</code></pre>\n`;
}
