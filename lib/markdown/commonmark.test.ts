import commonmark from 'commonmark-spec';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { checkMdx } from './mdx-check';
import { renderMarkdown } from './render';

/** What we put in on purpose: anchors of headings, rel of links, focus of what scrolls, late loading of images. */
const ownAttributes = new Set(['id', 'rel', 'tabindex', 'loading']);

/** The tree that a browser makes of HTML, in words, without what is ours, comments and spaces between blocks. */
function treeOf(html: string): string {
  const shown = (node: DefaultTreeAdapterTypes.ChildNode, inPre: boolean): string => {
    if (!('childNodes' in node)) return '';
    const attributes = node.attrs
      .filter(({ name, value }) => !ownAttributes.has(name) && !(name === 'alt' && value === ''))
      .map(({ name, value }) => ` ${name}=${value}`)
      .sort();
    const inside = shownAll(node.childNodes, inPre || node.nodeName === 'pre');
    // A block inside a paragraph leaves an empty one behind it.
    return node.nodeName === 'p' && inside === ''
      ? ''
      : `<${node.nodeName}${attributes.join('')}>${inside}</>`;
  };
  const shownAll = (nodes: DefaultTreeAdapterTypes.ChildNode[], inPre: boolean): string => {
    const parts: string[] = [];
    let words = '';
    for (const node of nodes) {
      if ('value' in node) words += node.value;
      else if ('childNodes' in node) {
        parts.push(inPre ? words : words.replace(/\s+/g, ' ').trim(), shown(node, inPre));
        words = '';
      }
    }
    parts.push(inPre ? words : words.replace(/\s+/g, ' ').trim());
    return parts.filter((part) => part !== '').join('|');
  };
  return shownAll(parseFragment(html).childNodes, false);
}

/** Example by example, why it reads otherwise here. Nothing else may. */
const others = {
  'an element that could load, run, style or ask, or that no reader knows, is shown as it is written': [
    150, 163, 170, 171, 172, 173, 176, 178, 201, 491, 524, 536, 613, 614, 615, 617, 623,
  ],
  'what a browser would hide (instructions, declarations, CDATA, tags that never end) is shown': [
    156, 157, 158, 180, 181, 182, 627, 628, 629,
  ],
  'classes and other attributes of raw HTML go': [152, 153, 154, 164, 169],
  'an inline element of raw HTML ends where its line of text ends': [
    167, 187, 344, 476, 477, 494, 616, 630, 631, 642, 643,
  ],
  'the parts of code in a known language are marked': [142, 143],
  'words after a comment stand in a paragraph': [177],
  'links lead only to http, https and mailto': [596, 598, 599, 601],
  'links into the document carry the prefix that keeps its names apart': [501],
  "bare addresses are links, as they are GitHub's": [602, 608, 611],
};

const meantOtherwise = Object.values(others)
  .flat()
  .sort((a, b) => a - b);

test('every example of CommonMark reads as Markdown, but for those that we mean otherwise', () => {
  expect(commonmark.tests).toHaveLength(652);
  const differing = commonmark.tests.filter(({ markdown, html }) => {
    const ours = renderMarkdown(markdown.replaceAll('→', '\t'), { keepsRelative: true, headingLevel: null });
    return treeOf(ours) !== treeOf(html.replaceAll('→', '\t'));
  });
  expect(differing.map(({ number }) => number)).toEqual(meantOtherwise);
});

test('MDX refuses no example whole', () => {
  for (const { markdown } of commonmark.tests) expect(checkMdx(markdown).ok).toBe(true);
});
