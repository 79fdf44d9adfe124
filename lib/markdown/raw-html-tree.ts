import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5';
import { escapeHtml } from './domain/html-text';
import { elementHtml } from './domain/static-html';

/** The attributes of one tag as a browser reads them: entities decoded, the first of a name counts. */
export function tagAttributes(tag: string): ReadonlyMap<string, string> {
  const [element] = parseFragment(tag).childNodes;
  if (!element || !('attrs' in element)) return new Map();
  return new Map(element.attrs.map(({ name, value }) => [name, value]));
}

/**
 * HTML whose tags were judged one by one, as the tree that a browser would make of it: everything is closed, in
 * order, and nothing reaches out of the box that it is put in.
 */
export function balancedHtml(html: string): string {
  const fragment = parseFragment(html);
  dropEmptyParagraphs(fragment);
  return writtenHtml(fragment);
}

/** With angle brackets escaped in attributes too, which parse5 leaves: nothing that reads it again takes one for a tag. */
function writtenHtml(parent: DefaultTreeAdapterTypes.ParentNode): string {
  return parent.childNodes
    .map((node) => {
      if ('value' in node) return escapeHtml(node.value);
      if (!('tagName' in node)) return '';
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      return elementHtml(node.tagName, attributes, writtenHtml(node));
    })
    .join('');
}

/** A block inside a paragraph splits it, which leaves empty ones behind. */
function dropEmptyParagraphs(root: DefaultTreeAdapterTypes.DocumentFragment): void {
  const open: DefaultTreeAdapterTypes.ParentNode[] = [root];
  for (let parent = open.pop(); parent; parent = open.pop())
    for (const child of [...parent.childNodes]) {
      if (!('childNodes' in child)) continue;
      if (child.nodeName === 'p' && child.childNodes.length === 0) defaultTreeAdapter.detachNode(child);
      else open.push(child);
    }
}
