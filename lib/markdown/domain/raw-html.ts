import { escapeHtml } from './html-text';
import { openingTag } from './static-html';

/** Raw HTML of one document as it is judged, tag by tag. */
export interface RawHtmlState {
  /** Allowed tags so far; after `mostTags` the rest is shown as text. */
  tags: number;
  /** Blocks that are open beyond the piece they began in, such as <details> around Markdown. */
  open: string[];
}

/** What addresses and heading levels become; they depend on where the document is shown. */
export interface RawHtmlRules {
  link(attributes: ReadonlyMap<string, string>): Record<string, string>;
  image(attributes: ReadonlyMap<string, string>): string;
  headingLevel(level: number): number;
  /** The attributes of one tag with entities decoded, as a browser reads them. */
  attributesOf(tag: string): ReadonlyMap<string, string>;
}

const words = (text: string) => new Set(text.split(' '));
/** Elements that say what a text is; none of them loads, runs, styles or submits anything. */
const blockTags = words(
  'details summary p div center pre blockquote table caption thead tbody tfoot tr th td ul ol li dl dt dd ' +
    'figure figcaption h1 h2 h3 h4 h5 h6',
);
const inlineTags = words('sub sup kbd b i em strong u s del ins mark small q cite dfn var samp code span a');
const aloneTags = words('br hr wbr');

const mostTags = 5000;
const mostOpen = 40;
/** Enough for every reader, and few enough that no parser makes thousands of one. */
const mostInlineOpen = 8;
/** No tag that means something is longer; looking further for its end would cost the square of a hostile text. */
const longestTag = 2000;
const tagPattern =
  /^<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*)\s*\/?>/;

export interface JudgedHtml {
  html: string;
  /** Inline elements that this piece opened and did not close. */
  inlineOpen: string[];
  hasTags: boolean;
}

/**
 * A piece of raw HTML: listed elements with judged attributes stay, comments go, everything else is shown as it is
 * written. `inlineOpen` are inline elements that an earlier piece of the same line opened.
 */
export function judgeRawHtml(
  raw: string,
  state: RawHtmlState,
  rules: RawHtmlRules,
  inlineOpen: string[] = [],
): JudgedHtml {
  const open = [...inlineOpen];
  let html = '';
  let hasTags = false;
  let position = 0;
  // Looked for once: from there on no comment ends, however many begin.
  const lastCommentEnd = raw.lastIndexOf('-->');
  while (position < raw.length) {
    const start = raw.indexOf('<', position);
    html += rawText(raw.slice(position, start < 0 ? raw.length : start));
    if (start < 0) break;
    const comment = commentEnd(raw, start, lastCommentEnd);
    if (comment !== null) {
      position = comment;
      continue;
    }
    const tag = tagPattern.exec(raw.slice(start, start + longestTag));
    const judged = tag ? judgeTag(tag, state, rules, open) : null;
    if (judged !== null) hasTags = true;
    html += judged ?? escapeHtml(tag?.[0] ?? '<');
    position = start + (tag?.[0].length ?? 1);
  }
  return { html, inlineOpen: open, hasTags };
}

/** The end of a comment that begins here, or null. One that never ends is text. */
function commentEnd(raw: string, start: number, last: number): number | null {
  if (!raw.startsWith('<!--', start)) return null;
  // As a browser has it: "<!-->" and "<!--->" are whole comments.
  const short = /^<!--(?:-?>)/.exec(raw.slice(start, start + 6))?.[0];
  if (short) return start + short.length;
  return last < start + 4 ? null : raw.indexOf('-->', start + 4) + 3;
}

/** Null: it is shown as text. */
function judgeTag(
  match: RegExpExecArray,
  state: RawHtmlState,
  rules: RawHtmlRules,
  open: string[],
): string | null {
  const [tag, slash, written = '', attributes = ''] = match;
  const name = written.toLowerCase();
  const isInline = inlineTags.has(name);
  if (!isInline && !blockTags.has(name) && !aloneTags.has(name) && name !== 'img') return null;
  state.tags += 1;
  if (state.tags > mostTags) return null;
  if (slash) return closing(name, isInline ? open : state.open, rules);
  if (name === 'img') return rules.image(rules.attributesOf(tag));
  if (aloneTags.has(name)) return openingTag(name);
  if (open.length >= mostInlineOpen && isInline) return null;
  if (state.open.length >= mostOpen) return null;
  (isInline ? open : state.open).push(name);
  if (name === 'a') return openingTag('a', rules.link(rules.attributesOf(tag)));
  return openingTag(shownName(name, rules), plainAttributes(name, attributes));
}

/** A closing tag closes what was opened after its partner, too; one without a partner says nothing. */
function closing(name: string, open: string[], rules: RawHtmlRules): string {
  const at = open.lastIndexOf(name);
  if (at < 0) return '';
  return closeFrom(open, at, rules);
}

/** Closes the open elements from `at` on, the last one first. */
export function closeFrom(open: string[], at: number, rules: RawHtmlRules): string {
  return open
    .splice(at)
    .reverse()
    .map((name) => `</${shownName(name, rules)}>`)
    .join('');
}

function shownName(name: string, rules: RawHtmlRules): string {
  if (name === 'center') return 'div';
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level ? `h${rules.headingLevel(Number(level))}` : name;
}

function plainAttributes(name: string, written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const value = (attribute: string, pattern: string) =>
    new RegExp(`\\s${attribute}\\s*=\\s*["']?(${pattern})["']?(?=[\\s/>]|$)`, 'i')
      .exec(written)?.[1]
      ?.toLowerCase();
  const put = (attribute: string, pattern: string) => {
    const found = value(attribute, pattern);
    if (found) attributes[attribute] = found;
  };
  if (name === 'details' && /\sopen(?=[\s=/]|$)/i.test(written)) attributes.open = '';
  if (name === 'th' || name === 'td') for (const side of ['colspan', 'rowspan']) put(side, '[1-9]\\d?');
  if (/^(?:th|td|tr|p|div|h[1-6])$/.test(name)) put('align', 'left|right|center');
  if (name === 'center') attributes.align = 'center';
  if (name === 'ol') put('start', '\\d{1,9}');
  return attributes;
}

/** Text between tags: its entities stay what they are. */
function rawText(text: string): string {
  return text.replaceAll('>', '&gt;');
}
