import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileMarkdown } from './hostile-markdown';
import { renderMarkdown } from './render';

const safeTag =
  /^<\/?(?:p|h[2-6]|a|em|strong|s|code|pre|ul|ol|li|blockquote|hr|br|div|table|thead|tbody|tr|th|td)(?: (?:href|rel|id|class|align|role|aria-label|tabindex|start)="[^"<>]*")*>$/;

/** Everything between angle brackets is a tag and attribute we chose; every address has a protocol we allow. */
function expectSafe(html: string): void {
  for (const tag of html.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(safeTag);
  for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
    expect(href).toMatch(/^(https?:|mailto:|#md-)/);
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
}, 60_000);

test("tables, task marks, strikethrough and bare links are GitHub's", () => {
  const html = renderMarkdown('|a|b|\n|-|-:|\n|1|~~2~~|\n\n- [ ] open\n- [x] done\n\nhttps://example.com');
  expect(html).toContain('<th align="right">b</th>');
  expect(html).toContain('<s>2</s>');
  expect(html).toContain('☐ open');
  expect(html).toContain('☑ done');
  expect(html.match(/<li class="task">/g)).toHaveLength(2);
  expect(html).toContain('<a href="https://example.com/" rel="nofollow noopener">https://example.com</a>');
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
    '<p><a href="https://b.example/" rel="nofollow noopener">badge</a></p>\n',
  );
});

test('headings start below the page and never skip; links into the document arrive', () => {
  const html = renderMarkdown('[down](#the-end)\n\n# One\n\n#### Deep\n\n# The end');
  expect(html.match(/<h\d/g)).toEqual(['<h2', '<h3', '<h2']);
  expect(html).toContain('href="#md-the-end"');
  expect(html).toContain('id="md-the-end"');
});

test('raw HTML shows as text, comments do not show, br breaks', () => {
  expect(renderMarkdown('a<br/>b <!-- hint --> <u>c</u>')).toBe('<p>a<br>b  &lt;u&gt;c&lt;/u&gt;</p>\n');
  expect(renderMarkdown('<!-- hint -->')).toBe('');
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
  '`` ` ',
  '&',
  'https://',
  '\\',
  '[a]: b\n',
];

test.each(repeated)('time grows with length, not its square: %j', (unit) => {
  const timeMs = (characters: number) => {
    const text = unit.repeat(characters / unit.length);
    // Time of the processor, not of the clock: other work on the machine must not fail this.
    const start = process.cpuUsage();
    renderMarkdown(text);
    return process.cpuUsage(start).user / 1000;
  };
  timeMs(8_000);
  const small = Math.max(timeMs(16_000), timeMs(16_000), 5);
  // Sixteen times the text may take 16 times as long; a square would take 256 times.
  expect(timeMs(256_000)).toBeLessThan(small * 100);
});
