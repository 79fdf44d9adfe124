import { afterAll, expect, test, vi } from 'vitest';
import { contentHtml } from './content-html';
import { parseContent } from './domain/content';
import { compileOffThread, stopCompiler } from './mdx-compiler';

afterAll(stopCompiler);

async function rendered(text: string): Promise<string> {
  const outcome = await compileOffThread(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return contentHtml(parseContent(outcome.code), { headingLevel: 2 });
}

test('a good document becomes markup, with its components and tables', async () => {
  const html = await rendered(
    '---\ntitle: x\n---\n\n## Head\n\n<Callout title="Note">\n\nSome **text**.\n\n</Callout>\n\n|a|\n|-|\n|1|',
  );
  expect(html).toContain('<h2 id="md-head">Head</h2>');
  expect(html).toContain('<p><strong>Note</strong></p><p>Some <strong>text</strong>.</p>');
  expect(html).toContain('<td>1</td>');
  expect(html).toContain('class="table-scroll"');
  expect(html).not.toContain('title: x');
});

test('text that looks like code stays text', async () => {
  const template = '$'.concat('{globalThis.x}');
  const html = await rendered(`\`${template}\` and "quotes" \\{a\\} \u2028 &lt;/script>`);
  expect(html).toContain(template);
  expect(html).toContain('{a}');
  expect(html).toContain('&lt;/script&gt;');
});

test('a problem is told with its place, and the rest of the document shows', async () => {
  const outcome = await compileOffThread(
    'fine\n\n{process.exit(1)}\n\n<Calout title="x">kept</Calout>\n\nlast',
  );
  expect(outcome.ok).toBe(true);
  expect(outcome.problems).toEqual([
    expect.objectContaining({ line: 3, column: 1 }),
    expect.objectContaining({ line: 5, column: 1, message: expect.stringContaining('<Callout>') }),
  ]);
  const html = outcome.ok ? contentHtml(parseContent(outcome.code), { headingLevel: 2 }) : '';
  expect(html).toContain('<p>fine</p>');
  expect(html).toContain('Line 3, column 1: Code in braces');
  expect(html).toContain('<code>{process.exit(1)}</code>');
  expect(html).toContain('kept');
  expect(html).toContain('<p>last</p>');
});

test.each([
  [
    'an unclosed component',
    'before\n\n<Callout title="x">\n\ninside\n\nafter',
    ['before', 'inside', 'after'],
  ],
  ['a stray sign', 'a <2 b\n\n- one\n- two {x', ['&lt;2 b', 'one', '{x']],
  ['a tag over two list items', '- a <Callout title="x">\n- b</Callout>\n\nafter', ['a ', 'after']],
  [
    'a whole page of HTML',
    '<!DOCTYPE html>\n<html><body>\n<p>para</p>\n</body></html>\n\nend',
    ['para', 'end'],
  ],
])('%s costs a note and not the page', async (_, text, words) => {
  const html = await rendered(text);
  for (const word of words) expect(html).toContain(word);
  expect(html).toContain('mdx-problem');
});

test('a picture that was put into the portal is shown, wherever the document lies', async () => {
  const address = `/images/relay/${'0a'.repeat(32)}`;
  expect((await rendered(`![x](${address})`)).trim()).toBe(
    `<p><img src="${address}" alt="x" loading="lazy"></p>`,
  );
});

test.each([
  ['[x](javascript:alert(1))', '<p>x</p>'],
  ['[x](data:text/html,y)', '<p>x</p>'],
  ['[x](/pilots)', '<p><a href="/pilots" rel="nofollow noopener">x</a></p>'],
  ['[x](/\\evil.example)', '<p><a href="/%5Cevil.example" rel="nofollow noopener">x</a></p>'],
  ['[x](//evil.example)', '<p>x</p>'],
  ['[x](../a.md)', '<p>x</p>'],
  [
    '[x](https://a.example "t")',
    '<p><a href="https://a.example" rel="nofollow noopener" title="t">x</a></p>',
  ],
  ['![x](https://a.example/b.png)', '<p><a href="https://a.example/b.png" rel="nofollow noopener">x</a></p>'],
  ['[x](#the-end)\n\n## The end', '<p><a href="#md-the-end">x</a></p>\n<h2 id="md-the-end">The end</h2>'],
])('links are judged: %s', async (text, html) => {
  expect((await rendered(text)).trim()).toBe(html);
});

test('a component inside a line does not stand in a paragraph, which could not hold it', async () => {
  expect(await rendered('See <LessonCard lesson="a" /> for why.')).toMatch(
    /^<div class="paragraph">See <div/,
  );
});

test('a document that takes too long is stopped and says so, and the next one compiles', async () => {
  const slow = '*a_ '.repeat(16_000);
  vi.stubEnv('RENDER_LIMIT_SECONDS', '1');
  const outcome = await compileOffThread(slow);
  vi.unstubAllEnvs();
  expect(outcome).toMatchObject({ ok: false });
  expect(JSON.stringify(outcome)).toMatch(/longer than 1 second and was stopped/);
  expect((await rendered('next')).trim()).toBe('<p>next</p>');
});

test('deep nesting is refused, not a crash', async () => {
  const outcome = await compileOffThread('> '.repeat(600));
  expect(outcome.problems[0]?.message).toMatch(/100 levels/);
});
