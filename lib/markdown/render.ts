import { escapeHtml } from './domain/html-text';
import { markdownParser } from './parser';
import type { RenderEnvironment } from './tokens';

const maxCharacters = 256 * 1024;
/** markdown-it leaves out what lies deeper than 100; well before that we show the text as it is. */
const maxNesting = 90;

export interface MarkdownOptions {
  /** Where relative links lead; without it they are shown as text. */
  baseUrl?: string;
  /** The level of the document's first headings: 2 directly under the page's h1 (the default), 3 inside a section. */
  headingLevel?: number;
  /** Keeps the ids of two documents on one page apart; also keeps them clear of the page's own. */
  idPrefix?: string;
}

/**
 * Plain Markdown (CommonMark with GitHub's tables, task marks, strikethrough and bare links) as HTML that is
 * safe to place in a page: raw HTML is shown as text, links lead only to http, https and mailto, images become
 * links. Never throws; text that cannot be rendered is shown as it is, with the reason.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): string {
  if (text.length > maxCharacters) return asPlainText(text, `longer than ${maxCharacters / 1024} KB`);
  const portal: RenderEnvironment = {
    baseUrl: options.baseUrl,
    idPrefix: options.idPrefix ?? 'md-',
    headingLevel: options.headingLevel ?? 2,
  };
  const environment = { portal };
  try {
    const tokens = markdownParser.parse(text, environment);
    if (tokens.some((token) => token.level > maxNesting))
      return asPlainText(text, `nested more than ${maxNesting / 2} levels deep`);
    return markdownParser.renderer.render(tokens, markdownParser.options, environment);
  } catch {
    return asPlainText(text, 'not readable as Markdown');
  }
}

function asPlainText(text: string, reason: string): string {
  const cut = text.length > maxCharacters;
  const note = `Shown as plain text because it is ${reason}.${cut ? ' The end is left out here; the source has it.' : ''}`;
  return `<p>${escapeHtml(note)}</p>\n<pre tabindex="0">${escapeHtml(text.slice(0, maxCharacters))}</pre>\n`;
}
