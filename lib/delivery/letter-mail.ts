import { escapeHtml } from '@/lib/markdown/domain/html-text';
import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import type { Block, Letter } from './domain/letter';
import { absolute, oneLine } from './domain/plain-text';
import { blocksHtml, partHtml } from './letter-html';

export interface MailPlaces {
  /** The portal's address. */
  base: string;
  /** Ends this kind of mail without signing in; null for mail that nobody chose. */
  unsubscribe: string | null;
  /** Where the person chooses what to be told. */
  settings: string;
}

/** No background is set and only links get a colour, so that a reader's dark mode stays readable. */
const style = `:root { color-scheme: light dark; }
body { margin: 0; padding: 16px; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
.letter { max-width: 640px; margin: 0 auto; overflow-wrap: break-word; }
h1 { font-size: 22px; line-height: 1.3; } h2 { font-size: 17px; margin: 24px 0 4px; } h3 { font-size: 16px; }
p { margin: 8px 0; } pre { white-space: pre-wrap; } table { border-collapse: collapse; } td, th { padding: 2px 8px; text-align: left; }
blockquote { margin: 8px 0; padding: 0 0 0 12px; border-left: 3px solid #8a8f98; }
a { color: #0b57d0; } .foot { margin-top: 32px; font-size: 14px; }
@media (prefers-color-scheme: dark) { a { color: #8ab4f8; } }`;

/** A letter as the HTML part of a mail: nothing is fetched from anywhere, no script, no tracking. */
export function mailHtml(letter: Letter, { base, unsubscribe, settings }: MailPlaces): string {
  const open = letter.open ? `<p>${partHtml(letter.open, base)}</p>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title><style>${style}</style></head>
<body><div class="letter">
<h1>${escapeHtml(letter.title)}</h1>
${blocksHtml(letter.blocks, base)}
${open}
<p class="foot">${escapeHtml(letter.why)}${footLinks(unsubscribe, settings)}</p>
</div></body></html>
`;
}

function footLinks(unsubscribe: string | null, settings: string): string {
  const end = unsubscribe ? ` <a href="${escapeHtml(unsubscribe)}">No longer send me this</a>.` : '';
  return `${end} <a href="${escapeHtml(settings)}">What I am told</a>.`;
}

/** The same as plain text: links stand behind their words; people's Markdown stays as they wrote it. */
export function mailText(letter: Letter, { base, unsubscribe, settings }: MailPlaces): string {
  return [
    letter.title,
    ...letter.blocks.map((block) => blockText(block, base)),
    ...(letter.open ? [`${letter.open.text}: ${absolute(base, letter.open.href)}`] : []),
    [
      `-- \n${letter.why}`,
      ...(unsubscribe ? [`No longer send me this: ${unsubscribe}`] : []),
      `What I am told: ${settings}`,
    ].join('\n'),
  ].join('\n\n');
}

function blockText(block: Block, base: string): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text.toUpperCase()}${block.href ? `\n${absolute(base, block.href)}` : ''}`;
    case 'sentence':
      return partsPlain(block.parts, base);
    case 'list':
      return block.items.map((item) => `- ${partsPlain(item, base)}`).join('\n');
    case 'lines':
      return block.lines.map(({ label, parts }) => `${label}: ${partsPlain(parts, base)}`).join('\n');
    case 'markdown':
      return block.text.trim();
    case 'quote':
      return `${block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')}\n(${oneLine(block.by)})`;
  }
}

function partsPlain(parts: readonly SentencePart[], base: string): string {
  return parts.map(({ text, href }) => (href ? `${text} <${absolute(base, href)}>` : text)).join('');
}
