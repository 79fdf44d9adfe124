import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentsOf, edgesOf, type GraphLink, type GraphNode } from './graph';
import { columnsOf } from './graph-columns';
import { box, layoutOf } from './graph-layout';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  projectSlug: 'p',
  slug: id,
  number: Number(id) || null,
  title: `Decision ${id}`,
  status: 'accepted',
  date: null,
  log: 'o/r',
  isContext: false,
  isContradicted: false,
  ...more,
});
const link = (fromId: string, toId: string, type: GraphLink['type']): GraphLink => ({ fromId, toId, type });

test('one pair has one line, the strongest that either file states, seen from the newer', () => {
  expect(
    edgesOf([link('1', '2', 'superseded-by'), link('2', '1', 'relates'), link('2', '1', 'amends')]),
  ).toEqual([{ from: '2', to: '1', type: 'supersedes' }]);
  expect(edgesOf([link('1', '2', 'amended-by'), link('3', '3', 'relates')])).toEqual([
    { from: '2', to: '1', type: 'amends' },
  ]);
});

test('what supersedes stands right of what it supersedes, whatever the dates say; a circle is broken at the oldest', () => {
  const nodes = [node('1', { date: '2024-05-01' }), node('2', { date: '2023-05-01' }), node('3')];
  const edges = edgesOf([link('2', '1', 'supersedes'), link('3', '2', 'supersedes')]);
  const [component] = componentsOf(nodes, edges);
  expect(Object.fromEntries(columnsOf(component?.nodes ?? [], edges))).toEqual({ 1: 0, 2: 1, 3: 2 });
  const circle = [
    { from: '1', to: '2', type: 'supersedes' as const },
    { from: '2', to: '1', type: 'supersedes' as const },
  ];
  expect(Object.fromEntries(columnsOf([node('1'), node('2')], circle))).toEqual({ 1: 0, 2: 1 });
});

const worlds = fc.integer({ min: 2, max: 40 }).chain((size) => {
  const id = fc.integer({ min: 1, max: size }).map(String);
  const type = fc.constantFrom<GraphLink['type']>(
    'supersedes',
    'superseded-by',
    'amends',
    'amended-by',
    'relates',
  );
  return fc.record({
    nodes: fc.constant(
      Array.from({ length: size }, (_, index) =>
        node(String(index + 1), { date: index % 3 === 0 ? null : `20${10 + (index % 9)}` }),
      ),
    ),
    links: fc.array(fc.record({ fromId: id, toId: id, type }), { maxLength: 80 }),
  });
});

test('every related decision stands once, no two on each other, and every line within one group', () => {
  fc.assert(
    fc.property(worlds, ({ nodes, links }) => {
      const edges = edgesOf(links);
      const components = componentsOf(nodes, edges);
      const layout = layoutOf(components, 900);
      const placed = layout.components.flatMap((one) =>
        one.nodes.map((each) => ({ id: each.id, x: one.x + each.x, y: one.y + each.y })),
      );
      const related = new Set(edges.flatMap(({ from, to }) => [from, to]));
      expect(placed.map(({ id }) => id).sort()).toEqual([...related].sort());
      expect(layout.components.flatMap((one) => one.edges)).toHaveLength(edges.length);
      for (const [index, one] of placed.entries()) {
        expect(one.x + box.width).toBeLessThanOrEqual(layout.width + 0.01);
        expect(one.y + box.height).toBeLessThanOrEqual(layout.height + 0.01);
        for (const other of placed.slice(index + 1)) {
          const apart = Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height;
          expect(apart, `${one.id} on ${other.id}`).toBe(true);
        }
      }
    }),
  );
});

test('the same log gives the same picture, in whatever order it is read', () => {
  fc.assert(
    fc.property(worlds, fc.infiniteStream(fc.nat()), ({ nodes, links }, chance) => {
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((one) => ({ one, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
      const draw = (some: readonly GraphNode[], linked: readonly GraphLink[]) =>
        layoutOf(componentsOf(some, edgesOf(linked)), 900).components.map((one) => ({
          at: [one.x, one.y, one.width, one.height],
          nodes: one.nodes.map(({ id, x, y }) => [id, x, y]),
        }));
      // One line a pair, or which of two equal statements counts would depend on the order.
      const once = [...new Map(links.map((one) => [[one.fromId, one.toId].sort().join(), one])).values()];
      expect(draw(shuffled(nodes), shuffled(once))).toEqual(draw(nodes, once));
    }),
  );
});

test('a chain of two thousand is laid out without deep recursion', () => {
  const nodes = Array.from({ length: 2000 }, (_, index) => node(String(index + 1)));
  const links = nodes.slice(1).map(({ id }) => link(id, String(Number(id) - 1), 'supersedes'));
  const layout = layoutOf(componentsOf(nodes, edgesOf(links)), 900);
  expect(layout.components).toHaveLength(1);
  expect(layout.components[0]?.nodes.at(-1)?.id).toBe('2000');
  expect(new Set(layout.components[0]?.nodes.map(({ y }) => y)).size).toBe(1);
});
