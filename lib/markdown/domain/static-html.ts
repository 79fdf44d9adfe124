import { type Attributes, type ContentNode, voidTags } from './content';
import { escapeHtml } from './html-text';

/** An opening tag; names come from our own lists, values are escaped. */
export function openingTag(tag: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<${tag}${written.join('')}>`;
}

/** The HTML of nodes that depend on nobody, or null when one of them does. */
export function staticHtml(nodes: readonly ContentNode[]): string | null {
  let html = '';
  for (const node of nodes) {
    if (typeof node === 'string') html += escapeHtml(node);
    else if (node.kind !== 'element' || node.html === undefined) return null;
    else html += elementHtml(node.tag, node.attributes, node.html);
  }
  return html;
}

export function elementHtml(tag: string, attributes: Attributes | undefined, inside: string): string {
  const opening = openingTag(tag, attributes);
  return voidTags.has(tag) ? opening : `${opening}${inside}</${tag}>`;
}
