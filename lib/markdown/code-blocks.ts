import type { Element } from 'hast';
import type { ContentNode } from './domain/content';
import { isDiagram } from './domain/diagram';
import { codeHtml, type Highlighting } from './highlight';

/** A block of code as it was parsed; a diagram is drawn later. */
export function codeContent(pre: Element, soFar: Highlighting): ContentNode {
  const [code] = pre.children;
  const element = code?.type === 'element' ? code : null;
  const text = element?.children[0]?.type === 'text' ? element.children[0].value : '';
  const classes = Array.isArray(element?.properties.className) ? element.properties.className : [];
  const info = classes.map(String).find((name) => name.startsWith('language-'));
  const language = info?.slice('language-'.length) ?? '';
  if (isDiagram(language)) return { kind: 'diagram', source: text };
  return {
    kind: 'element',
    tag: 'pre',
    attributes: { tabindex: '0' },
    html: codeHtml(text, language, soFar),
  };
}
