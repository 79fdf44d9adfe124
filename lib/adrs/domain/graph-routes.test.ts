import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentsOf, type GraphEdge, type GraphNode } from './graph';
import { box, layoutOf } from './graph-layout';
import { routesIn } from './graph-routes';

const node = (n: number): GraphNode => ({
  id: `n${n}`,
  projectSlug: 'p',
  slug: `n${n}`,
  number: n,
  title: `Decision ${n}`,
  status: 'accepted',
  date: null,
  log: 'p',
  isContext: false,
  isContradicted: false,
});

const edges = fc.uniqueArray(
  fc
    .tuple(
      fc.nat(14),
      fc.nat(14),
      fc.constantFrom('supersedes' as const, 'amends' as const, 'relates' as const),
    )
    .filter(([a, b]) => a !== b)
    .map(([a, b, type]): GraphEdge => ({ from: `n${Math.max(a, b)}`, to: `n${Math.min(a, b)}`, type })),
  { minLength: 1, maxLength: 30, selector: ({ from, to }) => `${from} ${to}` },
);

test('no line crosses the box of a decision that it does not join', () => {
  fc.assert(
    fc.property(edges, (given) => {
      const nodes = Array.from({ length: 15 }, (_, n) => node(n));
      for (const component of layoutOf(componentsOf(nodes, given), 900).components) {
        const routeOf = routesIn(component);
        for (const edge of component.edges) {
          const route = routeOf(edge) ?? [];
          expect(route.length % 2).toBe(0);
          // Curves lie between columns, where no box stands: what passes a column is straight.
          for (let step = 1; step + 1 < route.length; step += 2) {
            const [enter, leave] = [route[step], route[step + 1]];
            if (!enter || !leave) continue;
            expect(enter.y).toBe(leave.y);
            const passed = component.nodes.filter(({ x }) => x === Math.min(enter.x, leave.x));
            expect(Math.abs(enter.x - leave.x)).toBe(box.width);
            for (const { y } of passed) expect(enter.y <= y - 5 || enter.y >= y + box.height + 5).toBe(true);
          }
        }
      }
    }),
  );
});

test('a line to the next column is one curve from side to side', () => {
  const nodes = [node(1), node(2)];
  const given: GraphEdge[] = [{ from: 'n2', to: 'n1', type: 'supersedes' }];
  const [component] = layoutOf(componentsOf(nodes, given), 900).components;
  const route = component && given[0] ? routesIn(component)(given[0]) : null;
  expect(route).toEqual([
    { x: 240, y: 42 },
    { x: 188, y: 42 },
  ]);
});
