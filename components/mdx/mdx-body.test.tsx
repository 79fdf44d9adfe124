import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { compileMdx } from '@/lib/markdown/mdx-compile';
import { MdxBody } from './mdx-body';

const Callout = ({ title, children }: { title: string; children?: ReactNode }) => (
  <aside title={title}>{children}</aside>
);

function shown(text: string, live: Record<string, unknown> = { Callout }): string {
  const outcome = compileMdx(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const imageAddress = (src: string) => (src === 'a.png' ? '/images/a' : null);
  const place = { headingLevel: 3, imageAddress };
  return renderToStaticMarkup(<MdxBody code={outcome.code} live={live} place={place} />);
}

const parts =
  '## Head\n\nSome *text*, [up](/pilots), [away](../x.md) and ![i](a.png) {x}.\n\n- a\n  - b\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n\n```js\nconst a = 1;\n```\n\nDone.[^1]\n\n[^1]: Note.\n';

test('a document reads the same with live parts and without', () => {
  const plain = shown(parts).replace(/\n/g, '');
  const around = shown(`<Callout title="x">\n\n${parts}\n\n</Callout>\n`).replace(/\n/g, '');
  const inside = /^<div class="prose"><aside title="x">([\s\S]*)<\/aside>/.exec(around)?.[1] ?? '';
  // The notes at the end of a document stand outside of it.
  expect(inside).not.toBe('');
  const alike = (html: string) => html.replaceAll('/>', '>').replaceAll(/Line \d+/g, 'Line');
  expect(alike(plain)).toContain(alike(inside));
  for (const part of [
    '<h3 id="md-head">Head</h3>',
    'href="/pilots"',
    '<img src="/images/a" alt="i"',
    'mdx-problem',
  ])
    expect(inside).toContain(part);
});

test('a component that the page does not have shows nothing, and none of an object’s own is one', () => {
  expect(shown('a <Callout title="x">b</Callout> c', {})).toBe(
    '<div class="prose"><div class="paragraph">a  c</div></div>',
  );
  expect(compileMdx('<constructor />').problems).toHaveLength(1);
});
