import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderCommand } from './render';

const folder = mkdtempSync(join(tmpdir(), 'pilothouse-render-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function render(name: string, content: string | Uint8Array, ...more: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const told: string[] = [];
  const notes: string[] = [];
  const io = { out: (text: string) => told.push(text), note: (text: string) => notes.push(text) };
  const code = await renderCommand.run([file, ...more], io);
  return { code, out: told.join('\n'), notes: notes.map((note) => note.replace(`${folder}/`, '')) };
}

test('plain Markdown is printed as HTML, below its front matter', async () => {
  const { code, out, notes } = await render(
    'a.md',
    '---\nstatus: accepted\n---\n# A\n\n[b](../b.md) {x} <u>y</u>',
  );
  expect({ code, notes }).toEqual({ code: 0, notes: [] });
  expect(out).toBe(
    '<h1 id="md-a">A</h1>\n<p><a href="../b.md" rel="nofollow noopener">b</a> {x} <u>y</u></p>',
  );
});

test('two rules are no front matter', async () => {
  expect((await render('a.md', '---\nFoo\n---\nBar\n')).out).toContain('Foo</h2>');
});

test('MDX is printed with its problems in their place, which are told with the file', async () => {
  const { code, out, notes } = await render('a.mdx', 'fine\n\n<Calout title="x">kept</Calout>');
  expect(code).toBe(1);
  expect(out).toContain('<p>fine</p>');
  expect(out).toContain('kept');
  expect(notes).toEqual(['a.mdx:3:1: <Calout> is not known. Did you mean <Callout>?']);
});

test('--json is one document, and a live component is named', async () => {
  const { code, out } = await render(
    'a.txt',
    '<MetricChart project="p" metric="m" />',
    '--as',
    'mdx',
    '--json',
  );
  expect(code).toBe(0);
  const told = JSON.parse(out);
  expect(told).toMatchObject({ as: 'mdx', problems: [] });
  expect(told.html).toContain('&lt;MetricChart project=&quot;p&quot; metric=&quot;m&quot; /&gt;');
});

test.each([
  ['bytes that are no text', new Uint8Array([1, 0, 2, 255]), /not a text file/],
  ['code as front matter', '---js\nprocess.exit(7)\n---\n', /can only be YAML/],
  ['a text that is too long', 'a '.repeat(40_000), /64 KB/],
])('%s: nothing is shown, and why', async (_, content, words) => {
  const { code, out } = await render('a.mdx', content, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out).html).toBeNull();
  expect(JSON.parse(out).problems[0].message).toMatch(words);
});

test('another encoding is read, and told', async () => {
  const { code, out, notes } = await render('a.md', new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
  expect({ code, out }).toEqual({ code: 1, out: '<p>café</p>' });
  expect(notes[0]).toMatch(/^a\.md:1:1: Not plain UTF-8/);
});

test.each([[['a.rst']], [[]], [['a.md', 'b.md']], [['a.md', '--as', 'html']], [['a.md', '--x']]])(
  'a call that makes no sense is told: %j',
  async (args) => {
    await expect(renderCommand.run(args, { out: () => {}, note: () => {} })).rejects.toMatchObject({
      reasons: [{ code: 'usage' }],
    });
  },
);

test('a missing file and a folder are told', async () => {
  const io = { out: () => {}, note: () => {} };
  await expect(renderCommand.run([join(folder, 'none.md')], io)).rejects.toMatchObject({
    reasons: [{ code: 'missing' }],
  });
  await expect(renderCommand.run([folder, '--as', 'mdx'], io)).rejects.toMatchObject({
    reasons: [{ code: 'directory' }],
  });
});
