import { createElement, type ReactNode } from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, expect, test } from 'vitest';
import { compileOffThread, stopCompiler } from './mdx-compiler';
import { evaluateMdx } from './mdx-evaluate';

afterAll(stopCompiler);

const Callout = (props: { title: string; children?: ReactNode }) =>
  createElement('aside', { title: props.title }, props.children);

async function rendered(text: string): Promise<string> {
  const outcome = await compileOffThread(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const Content = evaluateMdx(outcome.code, jsxRuntime);
  return renderToStaticMarkup(createElement(Content, { components: { Callout } }));
}

test('a good document becomes markup, with its components and tables', async () => {
  const html = await rendered(
    '---\ntitle: x\n---\n\n## Head\n\n<Callout title="Note">\n\nSome **text**.\n\n</Callout>\n\n|a|\n|-|\n|1|',
  );
  expect(html).toContain('<h2>Head</h2>');
  expect(html).toContain('<aside title="Note"><p>Some <strong>text</strong>.</p></aside>');
  expect(html).toContain('<td>1</td>');
  expect(html).not.toContain('title: x');
});

test('text that looks like code stays text', async () => {
  const template = '$'.concat('{globalThis.x}');
  const html = await rendered(`\`${template}\` and "quotes" \\{a\\} \u2028 &lt;/script>`);
  expect(html).toContain(template);
  expect(html).toContain('{a}');
});

test('problems come back with their place', async () => {
  const outcome = await compileOffThread('fine\n\n{process.exit(1)}');
  expect(outcome).toEqual({ ok: false, problems: [expect.objectContaining({ line: 3, column: 1 })] });
});

test('a document that takes too long is stopped and says so, and the next one compiles', async () => {
  const slow = '*a_ '.repeat(16_000);
  const start = performance.now();
  const outcome = await compileOffThread(slow);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(outcome).toMatchObject({ ok: false });
  expect(JSON.stringify(outcome)).toMatch(/longer than 2 seconds/);
  expect(await rendered('next')).toBe('<p>next</p>');
}, 30_000);

test('deep nesting is refused, not a crash', async () => {
  const outcome = await compileOffThread('> '.repeat(600));
  expect(outcome.ok).toBe(false);
}, 30_000);
