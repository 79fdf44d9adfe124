import type { ContentNode } from './domain/content';
import { diagramInside } from './domain/diagram';
import type { DocumentPlace } from './domain/document-place';
import { imageHtml, portalLink } from './domain/document-references';
import { escapeHtml } from './domain/html-text';
import { elementHtml, openingTag } from './domain/static-html';

/** A compiled document as HTML outside a page, where live components cannot read the portal: each is named instead. */
export function contentHtml(content: readonly ContentNode[], place: DocumentPlace): string {
  return content.map((node) => `${html(node, place)}\n`).join('');
}

function html(node: ContentNode, place: DocumentPlace): string {
  if (typeof node === 'string') return escapeHtml(node);
  const inside = (children: ContentNode[] = []) => children.map((child) => html(child, place)).join('');
  switch (node.kind) {
    case 'element':
      return elementHtml(node.tag, node.attributes, node.html ?? inside(node.children));
    case 'heading': {
      const level =
        place.headingLevel === null ? node.level : Math.min(place.headingLevel + node.place - 1, 6);
      return elementHtml(`h${level}`, { id: node.id }, inside(node.children));
    }
    case 'link': {
      const target = portalLink(node.href, place);
      const titled: Record<string, string> = node.title ? { title: node.title } : {};
      return target === null
        ? inside(node.children)
        : elementHtml('a', { href: target, ...titled, rel: 'nofollow noopener' }, inside(node.children));
    }
    case 'image':
      return imageHtml(node, place);
    case 'diagram':
      return elementHtml('figure', {}, diagramInside(node.source, node.diagram));
    case 'problem':
      return problemHtml(node);
    case 'live':
      return liveHtml(node, inside(node.children));
  }
}

function problemHtml({ problem, source, inline }: Extract<ContentNode, { kind: 'problem' }>): string {
  const tag = inline ? 'span' : 'div';
  const written = source ? ` <code>${escapeHtml(source)}</code>` : '';
  const words = escapeHtml(`Line ${problem.line}, column ${problem.column}: ${problem.message}`);
  return `${openingTag(tag, { class: 'mdx-problem', role: 'note' })}${words}${written}</${tag}>`;
}

/** Callout is only a frame; the others read records. */
function liveHtml({ name, attributes }: Extract<ContentNode, { kind: 'live' }>, inside: string): string {
  if (name === 'Callout')
    return `<div class="callout"><p><strong>${escapeHtml(attributes.title ?? '')}</strong></p>${inside}</div>`;
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  const words = escapeHtml(`<${name}${written.join('')} />`);
  return `<div class="live-placeholder" role="note"><code>${words}</code> reads the portal's records and shows them there.${inside}</div>`;
}
