import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { markdownOfRst } from './domain/rst';
import { htmlPayloads, linkPayloads } from './hostile/payloads.test-data';
import { renderJudged, renderMarkdown } from './render';

/** As a page shows it, without what pages add and without line ends that mean nothing. */
const shown = (rst: string): string =>
  renderMarkdown(markdownOfRst(rst), { baseUrl: 'https://h.example/' })
    .replace(/ rel="[^"]*"| id="[^"]*"| class="language-[^"]*"|<div class="table-scroll"[^>]*>|<\/div>/g, '')
    .replace(/\n+(?=<\/?(?:ul|ol|li|p|table|t[rhd]|thead|tbody|blockquote|h\d|pre|hr)\b|$)/g, '')
    .replace(/\n(?![^<]*<\/code>)/g, ' ');

test.each<[string, string, string]>([
  ['titles', 'Top\n===\n\nSub\n---\n\nOver\n~~~~', '<h2>Top</h2><h3>Sub</h3><h4>Over</h4>'],
  ['titles below a line', '****\nTop\n****\n\nSub\n****', '<h2>Top</h2><h3>Sub</h3>'],
  ['a rule', 'a\n\n----\n\nb', '<p>a</p><hr><p>b</p>'],
  [
    'marks in a line',
    '*soft* **hard** ``co`de``',
    '<p><em>soft</em> <strong>hard</strong> <code>co`de</code></p>',
  ],
  ['a name set apart', 'non-\\ ``undefined`` values', '<p>non-<code>undefined</code> values</p>'],
  [
    'what Markdown would read',
    '# no 1) _a_ [b](c) <b>d</b> &amp; ~~e~~',
    '<p># no 1) _a_ [b](c) &lt;b&gt;d&lt;/b&gt; &amp;amp; ~~e~~</p>',
  ],
  ['stars that are not closed', 'two * three ** four', '<p>two * three ** four</p>'],
  ['a list in a list', '* a\n\n  * b\n* c\n  more', '<ul><li>a<ul><li>b</li></ul></li><li>c more</li></ul>'],
  ['a list set in', 'Text:\n\n  - a\n  - b', '<p>Text:</p><ul><li>a</li><li>b</li></ul>'],
  ['numbers', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['numbers left to be counted', '#. a\n#. b', '<ol><li>a</li><li>b</li></ol>'],
  ['letters, which a text may refer to', 'a) one\nb) two', '<ul><li>a) one</li><li>b) two</li></ul>'],
  ['a name that looks like a letter', 'A. Smith wrote it\nand left', '<p>A. Smith wrote it and left</p>'],
  [
    'fields',
    ':Status: Accepted\n:Date: 2024-05-01',
    '<ul><li><strong>Status:</strong> Accepted</li><li><strong>Date:</strong> 2024-05-01</li></ul>',
  ],
  [
    'terms',
    'Cost\n  What it takes.',
    '<p><strong>Cost</strong></p><blockquote><p>What it takes.</p></blockquote>',
  ],
  ['lines kept apart', '| one\n| two', '<p>one<br> two</p>'],
  ['a quotation', 'He said:\n\n   Go.', '<p>He said:</p><blockquote><p>Go.</p></blockquote>'],
  [
    'code behind two colons',
    'Run::\n\n  a *b*\n    c',
    '<p>Run:</p><pre tabindex="0"><code>a *b*\n  c\n</code></pre>',
  ],
  ['code with marks of its own', '::\n\n  ```\n  x', '<pre tabindex="0"><code>```\nx\n</code></pre>'],
  ['a link with its address', '`a <https://a.example/x>`_', '<p><a href="https://a.example/x">a</a></p>'],
  [
    'a link by its name',
    '`The Paper`_ and this_.\n\n.. _the paper: https://a.example\n.. _this: https://b.example',
    '<p><a href="https://a.example">The Paper</a> and <a href="https://b.example">this</a>.</p>',
  ],
  [
    'a link to a section',
    'Its Fate\n========\n\nSee `its fate`_.',
    '<h2>Its Fate</h2><p>See <a href="#md-its-fate">its fate</a>.</p>',
  ],
  [
    'links without a name, in their order',
    'a__ and b__\n\n__ https://a.example\n__ https://b.example',
    '<p><a href="https://a.example">a</a> and <a href="https://b.example">b</a></p>',
  ],
  ['a name that leads nowhere', '`a b`_ and some_ word', '<p>a b and some_ word</p>'],
  [
    'a bare address',
    'See https://a.example/x_y.',
    '<p>See <a href="https://a.example/x_y">https://a.example/x_y</a>.</p>',
  ],
  [
    'a file of the documents',
    ':doc:`adr/0001-x`',
    '<p><a href="https://h.example/adr/0001-x.rst">0001-x</a></p>',
  ],
  ['roles', ':code:`a` :sub:`2` :unknown:`b`', '<p><code>a</code> <sub>2</sub> b</p>'],
  [
    'a note',
    '.. note:: Mind it.\n\n   And more.',
    '<blockquote><p><strong>Note</strong></p><p>Mind it.</p><p>And more.</p></blockquote>',
  ],
  [
    'a directive nobody knows, as it is written',
    '.. plot:: x\n\n   y',
    '<pre tabindex="0"><code>.. plot:: x\n\n   y\n</code></pre>',
  ],
  ['a comment, not at all', 'a\n\n.. to do\n   later\n\nb', '<p>a</p><p>b</p>'],
  ['a source', 'As said [1]_.\n\n.. [1] In a book.', '<p>As said [1].</p><p>[1] In a book.</p>'],
  ['a word that stands for another', 'By |n|.\n\n.. |n| replace:: *Ned*', '<p>By <em>Ned</em>.</p>'],
  [
    'a simple table',
    '=====  =====\nA      B\n=====  =====\nx | y  *z*\n       w\n=====  =====',
    '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x | y</td><td><em>z</em> w</td></tr></tbody></table>',
  ],
  [
    'a grid table',
    '+---+-----+\n| A | B   |\n+===+=====+\n| x | - 1 |\n|   | - 2 |\n+---+-----+',
    '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x</td><td>• 1<br>• 2</td></tr></tbody></table>',
  ],
  [
    'a table with merged cells, as it is written',
    '+---+---+\n| A     |\n+---+---+',
    '<pre tabindex="0"><code>+---+---+\n| A     |\n+---+---+\n</code></pre>',
  ],
  [
    'a table as a list',
    '.. list-table:: T\n   :header-rows: 1\n\n   * - A\n     - B\n   * - x\n     - y',
    '<p><strong>T</strong></p><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x</td><td>y</td></tr></tbody></table>',
  ],
])('%s', (_, rst, html) => {
  expect(shown(rst)).toBe(html);
});

test('what lies deeper than anybody indents is code there, and the rest is still set', () => {
  const text = Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('\n');
  expect(renderJudged(markdownOfRst(text)).reason).toBeNull();
});

test('code is named by its language', () => {
  expect(markdownOfRst('.. code-block:: python\n   :linenos:\n\n   a = 1')).toBe('```python\na = 1\n```');
});

interface Node {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}

/** What would run or load something in a page. */
function dangers(node: Node): string[] {
  const own = (node.attrs ?? []).filter(
    ({ name, value }) => /^on|^style$/.test(name) || /^\s*(?:javascript|data|vbscript):/i.test(value),
  );
  const isListed = !/^(?:script|iframe|object|embed|form|style|link|meta|base|svg|img)$/.test(node.nodeName);
  return [
    ...(isListed ? [] : [node.nodeName]),
    ...own.map(({ name }) => name),
    ...(node.childNodes ?? []).flatMap(dangers),
  ];
}

const canary = { url: 'https://canary.example/x', file: '/tmp/canary', secret: 'secret' };
const hostile = [...htmlPayloads(canary), ...linkPayloads(canary)];

test.each([
  '%',
  '`a <%>`_',
  '`%`_\n\n.. _`%`: %',
  '.. raw:: html\n\n   %',
  '.. image:: %',
  '``%``',
  ':doc:`%`',
  '|%|\n\n.. |%| replace:: %',
  '.. %::',
  '.. code:: %\n\n   x',
  '%\n===',
  '+-+\n|%|\n+-+',
])('nothing of a text runs where it stands as %j', (place) => {
  for (const text of hostile) {
    const html = renderMarkdown(markdownOfRst(place.replaceAll('%', () => text)));
    expect(dangers(parseFragment(html) as unknown as Node), text).toEqual([]);
  }
});

const parts = [
  'a',
  'word_',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '*',
  '**',
  '`',
  '``',
  '_',
  '__',
  '|',
  '\\',
  '::',
  '.. ',
  '.. _a: b',
  '.. |a| replace:: |a|',
  '.. note::',
  ':a:',
  '- ',
  '1. ',
  '[1]_',
  '====',
  '----',
  '== ==',
  '+--+',
  '<',
  '>',
  '](x)',
  'https://a.example',
  '\t',
];

test('any text is read, to its last word, and to the same each time', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (pieces) => {
      const text = `${pieces.join('')}\n\nlast words`;
      const read = markdownOfRst(text);
      expect(read.replaceAll('\\', '')).toContain('last words');
      expect(markdownOfRst(text)).toBe(read);
      expect(dangers(parseFragment(renderMarkdown(read)) as unknown as Node)).toEqual([]);
    }),
  );
});

// Nothing is measured: the bound only ends a reader that hangs, and the length one that makes much of little.
test.each<[string, string]>([
  ['stars', '*a '.repeat(60_000)],
  ['backquotes', '`a '.repeat(60_000)],
  ['words that stand for others', `${'|a| '.repeat(40_000)}\n\n.. |a| replace:: ${'b'.repeat(1900)}`],
  ['names of long addresses', `${'a_ '.repeat(40_000)}\n\n.. _a: https://a.example/${'b'.repeat(1900)}`],
  ['quotes in quotes', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}a\n`).join('\n')],
  ['lists in lists', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('\n')],
  ['columns', `${'= '.repeat(500)}=\n${'a\n'.repeat(20_000)}${'= '.repeat(500)}=`],
  ['titles', 'Title\n=====\n\n'.repeat(10_000)],
  ['brackets', '[a]_ '.repeat(40_000)],
  ['colons', ':a:`'.repeat(50_000)],
  ['spaces', `a${' '.repeat(200_000)}b`],
  ['a name', `.. _${'a'.repeat(200_000)}`],
  ['a word', 'a'.repeat(250_000)],
  ['a word in parts', 'a_'.repeat(120_000)],
])('%s without end do not hang the reader', { timeout: 60_000 }, (_, text) => {
  expect(markdownOfRst(text).length).toBeLessThan(4_000_000);
});
