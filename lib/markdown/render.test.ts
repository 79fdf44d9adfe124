import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processorMs } from '@/lib/platform/processor-time.test-data';
import { hostileMarkdown } from './hostile/hostile-markdown.test-data';
import { renderMarkdown } from './render';

const safeTag =
  /^<\/?(?:p|h[2-6]|a|em|strong|s|u|b|i|del|sub|sup|kbd|details|summary|code|pre|ul|ol|li|blockquote|hr|br|div|span|table|thead|tbody|tr|th|td)(?: (?:href|title|rel|id|class|align|role|aria-label|tabindex|start)="[^"<>]*")*>$/;

/** Everything between angle brackets is a tag and attribute we chose; every address has a protocol we allow. */
function expectSafe(html: string): void {
  for (const tag of html.match(/<[^>]*>?/g) ?? []) {
    expect(tag).toMatch(safeTag);
    for (const [, href = ''] of tag.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(https?:|mailto:|#md-)/);
  }
}

test.each(hostileMarkdown)('hostile text stays text: %s', (text) => {
  expectSafe(renderMarkdown(text));
  expectSafe(renderMarkdown(text, { baseUrl: 'https://github.com/o/r/blob/main/' }));
});

const fragment = fc.constantFrom(
  ...[
    '<',
    '>',
    '"',
    "'",
    '`',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '\n',
    '\n\n',
    '    ',
    '> ',
    '- ',
    '1. ',
    '|',
    '|-|',
  ],
  ...[
    '# ',
    '~~',
    '**',
    '_',
    '\\',
    '&lt;',
    '&#106;avascript:',
    'javascript:alert(1)',
    'JaVa\tScript:x',
    'data:text/html,x',
  ],
  ...[
    '<script>',
    '<img src=x onerror=x>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<a href="',
    'style=',
    'onclick="x"',
    '\0',
  ],
  ...[
    '[x]: ',
    '<https://a.b">',
    'http://a.b/"onclick=x',
    '[^1]',
    '```',
    '~~~',
    ' \u2028',
    '\ud800',
    'www.',
    'mailto:a@b',
  ],
);

test('whatever is put together, only our own tags and attributes get out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }),
      (parts) => expectSafe(renderMarkdown(parts.join(''))),
    ),
    { numRuns: 1500 },
  );
});

test('angle brackets in an attribute of raw HTML come out escaped', () => {
  expectSafe(renderMarkdown('<a href="#<b>" title="<i>">x</a>'));
  expect(renderMarkdown('<a href="#<b>">x</a>')).toContain('href="#md-&lt;b&gt;"');
});

test("tables, task marks, strikethrough and bare links are GitHub's", () => {
  const html = renderMarkdown('|a|b|\n|-|-:|\n|1|~~2~~|\n\n- [ ] open\n- [x] done\n\nhttps://example.com');
  expect(html).toContain('<th align="right">b</th>');
  expect(html).toContain('<s>2</s>');
  expect(html).toContain('☐ open');
  expect(html).toContain('☑ done');
  expect(html.match(/<li class="task">/g)).toHaveLength(2);
  expect(html).toContain('<a href="https://example.com" rel="nofollow noopener">https://example.com</a>');
});

test('relative links follow the base address and are text without one', () => {
  expect(renderMarkdown('[x](../a.md)', { baseUrl: 'https://github.com/o/r/blob/main/docs/adr/' })).toContain(
    'href="https://github.com/o/r/blob/main/docs/a.md"',
  );
  expect(renderMarkdown('[x](../a.md)')).toBe('<p>x</p>\n');
});

test('images become links, also inside a link', () => {
  expect(renderMarkdown('![chart](https://a.example/c.png)')).toContain('>chart</a>');
  expect(renderMarkdown('[![badge](https://a.example/b.svg)](https://b.example)')).toBe(
    '<p><a href="https://b.example" rel="nofollow noopener">badge</a></p>\n',
  );
});

test('headings start below the page and never skip; links into the document arrive', () => {
  const html = renderMarkdown('[down](#the-end)\n\n# One\n\n#### Deep\n\n# The end');
  expect(html.match(/<h\d/g)).toEqual(['<h2', '<h3', '<h2']);
  expect(html).toContain('href="#md-the-end"');
  expect(html).toContain('id="md-the-end"');
});

test.each([
  [
    'inline elements stay',
    'a<br/>b <!-- hint --> <u>c</u> H<sub>2</sub>O',
    '<p>a<br>b  <u>c</u> H<sub>2</sub>O</p>',
  ],
  ['comments do not show', '<!-- hint -->', ''],
  ['a comment that never ends is text', 'a <!-- b', '<p>a &lt;!-- b</p>'],
  ['other elements are text', '<form action=x>a</form>', '<p>&lt;form action=x&gt;a&lt;/form&gt;</p>'],
  ['a script is text', '<script>\nalert(1)\n</script>', '<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>'],
  [
    'details around Markdown',
    '<details open>\n<summary>More</summary>\n\n**b**\n\n</details>\n\nc',
    '<details open="">\n<summary>More</summary>\n<p><strong>b</strong></p>\n</details>\n<p>c</p>',
  ],
  ['what is never closed ends with the text', '<details>\n\na', '<details>\n<p>a</p>\n</details>'],
  ['what was never opened closes nothing', 'a</div></b> b', '<p>a b</p>'],
  ['an inline element ends with its line of text', 'a <b>b\n\nc', '<p>a <b>b</b></p>\n<p>c</p>'],
  ['attributes go', '<p style="position:fixed" id="x" onclick="y">a</p>', '<p>a</p>'],
  ['alignment stays', '<div align="CENTER">a</div>', '<div align="center">a</div>'],
  [
    'cells span',
    '<table><tr><td colspan="2" rowspan=3>a</td></tr></table>',
    '<td colspan="2" rowspan="3">a</td>',
  ],
  ['an address is judged', '<a href="jAva&#115;cript:x" title="t">a</a>', '<p><a title="t">a</a></p>'],
  [
    'a good address stays',
    '<a href="https://a.example/?a=1&amp;b">a</a>',
    'href="https://a.example/?a=1&amp;b"',
  ],
  ['an anchor takes the prefix', '<a name="x"></a>\n\n[y](#x)', 'id="md-x"'],
  ['an image is a link', '<img src="https://a.example/i.png" alt="i">', '>i</a>'],
  ['headings stand below the page', '<h1 align="center">a</h1>', '<h2 align="center">a</h2>'],
  ['a table in a paragraph stays in its box', 'a <td>b</td>', '<p>a b</p>'],
])('raw HTML: %s', (_, text, html) => {
  const shown = renderMarkdown(text);
  if (html.startsWith('<') || html === '')
    expect(shown.trim()).toBe(html.startsWith('<td') ? shown.trim() : html);
  expect(shown).toContain(html);
});

test('an image of the portal is shown, any other is a link', () => {
  const imageAddress = (src: string) => (src === 'a.png' ? '/images/a' : null);
  expect(renderMarkdown('![x "y"](a.png "t")', { imageAddress })).toBe(
    '<p><img src="/images/a" alt="x &quot;y&quot;" title="t" loading="lazy"></p>\n',
  );
  expect(renderMarkdown('<img src="a.png" width="30" onerror="x">', { imageAddress })).toContain(
    '<img src="/images/a" alt="" width="30" loading="lazy">',
  );
  expect(renderMarkdown('![x](https://a.example/a.png)', { imageAddress })).not.toContain('<img');
});

test('beside its file, relative addresses stay and nothing else does', () => {
  const own = { keepsRelative: true, headingLevel: null };
  expect(renderMarkdown('### [x](../a.md) ![i](i.png)', own)).toBe(
    '<h3 id="md-x-i"><a href="../a.md" rel="nofollow noopener">x</a> <img src="i.png" alt="i" loading="lazy"></h3>\n',
  );
  for (const href of ['//evil.example', 'javascript:x'])
    expect(renderMarkdown(`![i](<${href}>)`, own)).not.toContain('<img');
});

test('a flood of tags and formatting stays small', () => {
  const html = renderMarkdown(`${'<b><i><u><s>'.repeat(20_000)}${'<p>'.repeat(5_000)}`);
  expect(html.length).toBeLessThan(2_000_000);
});

test.each([
  ['too long', 'a '.repeat(200_000), 'longer than 256 KB'],
  ['nested quotes', `${'>'.repeat(5000)} deep`, 'nested more than'],
  ['nested lists', `${'- '.repeat(5000)} deep`, 'nested more than'],
])('%s: shown as it is, and said so', (_, text, reason) => {
  const html = renderMarkdown(text);
  expect(html).toContain(reason);
  expect(html).toContain(text.slice(-4) === 'deep' ? 'deep' : 'a a');
  expectSafe(html);
});

const repeated = [
  'a\n=\n',
  '* * * a\n',
  'a* ',
  '*a_ ',
  'a <!--',
  '[a](',
  '[',
  '![[',
  '<![CDATA[',
  'a**b',
  '> a\nb\n',
  '|a|\n|-|\n',
  '[^1]: ',
  '[^',
  'x[^a]\n\n[^a]: y\n\n',
  '[^a]: x[^a] [^b]\n',
  '`` ` ',
  '&',
  'https://',
  '\\',
  '[a]: b\n',
  '<b>',
  '<b><p>',
  '<div>',
  '<div>\n\n',
  '<a b="',
  '<td><a>',
  '<table>',
  'a <b> *c* ',
  '<!--',
];

test.each(repeated)('time grows with length, not its square: %j', (unit) => {
  const timeMs = (characters: number, limitMs: number) =>
    processorMs(() => renderMarkdown(unit.repeat(characters / unit.length)), limitMs);
  timeMs(8_000, Infinity);
  const small = Math.max(timeMs(16_000, Infinity), timeMs(16_000, Infinity), 5);
  // Sixteen times the text may take 16 times as long; a square would take 256 times.
  expect(timeMs(256_000, small * 100)).toBeLessThan(small * 100);
});
