import { expect, test } from 'vitest';
import { componentsOf, edgesOf, type GraphNode } from '@/lib/adrs/domain/graph';
import { layoutOf } from '@/lib/adrs/domain/graph-layout';
import { graphSvg } from './graph-svg';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  projectSlug: 'p',
  slug: `000${id}-x`,
  number: Number(id),
  title: `Decision ${id}`,
  status: 'accepted',
  date: null,
  log: 'o/r',
  isContext: false,
  isContradicted: false,
  ...more,
});
const drawn = (nodes: GraphNode[]) =>
  graphSvg(layoutOf(componentsOf(nodes, edgesOf([{ fromId: '2', toId: '1', type: 'supersedes' }])), 900));

test('each decision is a link with a name that says number, title, status and relations', () => {
  const svg = drawn([node('1', { status: 'superseded' }), node('2', { isContradicted: true })]);
  expect(svg).toContain('href="/adrs/p/0001-x"');
  expect(svg).toContain('aria-label="ADR 1: Decision 1. Superseded. Superseded by ADR 2."');
  expect(svg).toContain(
    'aria-label="ADR 2: Decision 2. Accepted, contradicted by what it rests on. Supersedes ADR 1."',
  );
  expect(svg.indexOf('ADR 1: ')).toBeLessThan(svg.indexOf('ADR 2: '));
});

test('words of a decision are text, never markup', () => {
  const hostile = '"><script>alert(1)</script><a href="javascript:x" onfocus=\'y\'>&\u0000\u0008\uD800';
  const svg = drawn([
    node('1', { title: hostile, log: hostile, slug: hostile.replace('\uD800', '') }),
    node('2', { title: hostile }),
  ]);
  expect(svg).not.toMatch(/<script|<a href="javascript|onfocus='/);
  for (const control of ['\u0000', '\u0008']) expect(svg).not.toContain(control);
  const tags = [...svg.matchAll(/<([a-z]+)/gi)].map(([, tag]) => tag);
  expect([...new Set(tags)].sort()).toEqual([
    'a',
    'defs',
    'g',
    'marker',
    'path',
    'rect',
    'svg',
    'text',
    'title',
  ]);
  expect(svg.match(/<a /g)).toHaveLength(2);
});
