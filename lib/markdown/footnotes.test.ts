import { expect, test } from 'vitest';
import { renderMarkdown } from './render';

const mark = (number: number, reference = 1) =>
  `<sup><a href="#md-fn-${number}" id="md-fnref-${number}-${reference}" aria-label="Footnote ${number}">${number}</a></sup>`;
const back = (number: number) => ` <a href="#md-fnref-${number}-1" aria-label="Back to the text">↩</a>`;
const list = (...items: string[]) =>
  `<section class="footnotes" aria-label="Footnotes"><ol>\n${items.join('')}</ol></section>\n`;
const item = (number: number, inside: string) => `<li id="md-fn-${number}">${inside}</li>\n`;

test('a footnote is a numbered mark, its words at the end, with ways there and back', () => {
  expect(renderMarkdown('Slow.[^a] Really.[^a]\n\n[^a]: In *October*.\n')).toBe(
    `<p>Slow.${mark(1)} Really.${mark(1, 2)}</p>\n${list(item(1, `<p>In <em>October</em>.${back(1)}</p>\n`))}`,
  );
});

test('notes come in the order of their marks, those that nothing refers to last', () => {
  const html = renderMarkdown('[^c]: Third\n[^b]: First, see[^d]\n[^d]: Second\n\nx[^b]\n');
  expect([...html.matchAll(/<li[^>]*><p>(\w+)/g)].map(([, word]) => word)).toEqual([
    'First',
    'Second',
    'Third',
  ]);
  expect(html).toContain(item(3, '<p>Third</p>\n'));
});

test('a note goes on over lines, and after an empty one where it is indented', () => {
  const html = renderMarkdown(
    'x[^1]\n\n[^1]: One\ntwo\n\n    ```\n    code\n    ```\n\n    three\n\nAfter\n',
  );
  expect(html).toContain('<p>x');
  expect(html).toContain('</p>\n<p>After</p>\n<section');
  expect(html).toContain(
    `<p>One\ntwo</p>\n<pre tabindex="0"><code>code\n</code></pre>\n<p>three${back(1)}</p>`,
  );
});

test.each([
  ['a mark without a note', 'x[^1]', '<p>x[^1]</p>\n'],
  [
    'in code',
    '`[^1]`\n\n    [^1]: y',
    '<p><code>[^1]</code></p>\n<pre tabindex="0"><code>[^1]: y\n</code></pre>\n',
  ],
])('%s stays as it is written', (_name, text, html) => {
  expect(renderMarkdown(text)).toBe(html);
});

test('a heading right after a note ends it; the first of two notes of a name counts', () => {
  const html = renderMarkdown('x[^1]\n\n[^1]: One\n## Next\n\n[^1]: Other\n');
  expect(html).toContain('<h2 id="md-next">Next</h2>');
  expect(html).toContain('<p>One');
  expect(html).not.toContain('Other');
});

test('a note that refers to itself ends, and hostile words stay words', () => {
  const html = renderMarkdown('x[^a]\n\n[^a]: y[^a] <script>alert(1)</script> [z](javascript:alert(1))\n');
  expect(html.match(/<li/g)).toHaveLength(1);
  expect(html).not.toMatch(/<script|href="javascript/);
});
