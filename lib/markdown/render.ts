import type { Diagrams } from './domain/diagram';
import type { DocumentPlace } from './domain/document-place';
import { escapeHtml } from './domain/html-text';
import { markdownParser } from './parser';
import { balancedHtml } from './raw-html-tree';
import type { RenderEnvironment } from './tokens';

const maxCharacters = 256 * 1024;
/** markdown-it leaves out what lies deeper than 100; well before that we show the text as it is. */
const maxNesting = 90;

export interface MarkdownOptions extends Partial<DocumentPlace> {
  /**
   * The level of the document's first headings: 2 directly under the page's h1 (the default), 3 inside a section,
   * null as they are written.
   */
  headingLevel?: number | null;
  /** Keeps the ids of two documents on one page apart; also keeps them clear of the page's own. */
  idPrefix?: string;
  /** Diagrams that were drawn; others show as their source. `renderDocument` draws them first. */
  diagrams?: Diagrams;
}

/**
 * Plain Markdown (CommonMark with GitHub's tables, task marks, strikethrough and bare links) as HTML that is
 * safe to place in a page: of raw HTML, listed elements stay and the rest is shown as text; links lead only to http,
 * https and mailto; images are the portal's own or links. Never throws; text that cannot be rendered is shown as it
 * is, with the reason.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): string {
  return renderJudged(text, options).html;
}

/** The same, with the reason where the text is only shown as it is. */
export function renderJudged(
  text: string,
  options: MarkdownOptions = {},
): { html: string; reason: string | null } {
  if (text.length > maxCharacters) return asPlainText(text, `longer than ${maxCharacters / 1024} KB`);
  const { idPrefix = 'md-', headingLevel = 2, diagrams, ...place } = options;
  const portal: RenderEnvironment = {
    place: { ...place, headingLevel },
    idPrefix,
    hasRawHtml: false,
    highlighting: { characters: 0 },
    diagrams,
  };
  const environment = { portal };
  try {
    const tokens = markdownParser.parse(text, environment);
    if (tokens.some((token) => token.level > maxNesting))
      return asPlainText(text, `nested more than ${maxNesting / 2} levels deep`);
    const html = markdownParser.renderer.render(tokens, markdownParser.options, environment);
    return { html: portal.hasRawHtml ? balancedHtml(html) : html, reason: null };
  } catch {
    return asPlainText(text, 'not readable as Markdown');
  }
}

/** A text that cannot be rendered, as it is, with the reason. */
export function asPlainText(text: string, reason: string): { html: string; reason: string } {
  const cut = text.length > maxCharacters;
  const note = `Shown as plain text because it is ${reason}.${cut ? ' The end is left out here; the source has it.' : ''}`;
  const shown = escapeHtml(text.slice(0, maxCharacters));
  return { html: `<p>${escapeHtml(note)}</p>\n<pre tabindex="0">${shown}</pre>\n`, reason };
}
