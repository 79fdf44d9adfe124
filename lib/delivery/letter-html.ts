import { escapeHtml } from '@/lib/markdown/domain/html-text';
import { safeLink } from '@/lib/markdown/domain/safe-link';
import { renderMarkdown } from '@/lib/markdown/render';
import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import type { Block } from './domain/letter';
import { absolute } from './domain/plain-text';

/** Blocks as HTML with absolute links, for mails and feeds: plain elements that any reader shows. `base` is the portal's address. */
export function blocksHtml(blocks: readonly Block[], base: string): string {
  return blocks.map((block) => blockHtml(block, base)).join('\n');
}

function blockHtml(block: Block, base: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${partHtml(block, base)}</h2>`;
    case 'sentence':
      return `<p>${partsHtml(block.parts, base)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${partsHtml(item, base)}</li>`).join('')}</ul>`;
    case 'lines':
      return block.lines
        .map(({ label, parts }) => `<p><b>${escapeHtml(label)}:</b> ${partsHtml(parts, base)}</p>`)
        .join('\n');
    case 'markdown':
      return renderMarkdown(block.text, { baseUrl: `${base}/`, headingLevel: 3 }).trim();
    case 'quote':
      return `<blockquote><p>${escapeHtml(block.text).replaceAll('\n', '<br>')}</p><p>${escapeHtml(block.by)}</p></blockquote>`;
  }
}

function partsHtml(parts: readonly SentencePart[], base: string): string {
  return parts.map((part) => partHtml(part, base)).join('');
}

export function partHtml({ text, href }: SentencePart, base: string): string {
  const link = href === undefined ? null : safeLink(absolute(base, href));
  return link ? `<a href="${escapeHtml(link)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}
