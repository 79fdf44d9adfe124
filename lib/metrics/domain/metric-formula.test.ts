import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFormulaOrder, dependantsOf, type FormulaNode, formulaDepthMost } from './metric-formula';

const node = (id: string, left?: string, right?: string): FormulaNode => ({
  id,
  name: id.toUpperCase(),
  formula: left && right ? { left, operator: '+', right } : null,
});

test.each<[string, FormulaNode[], string, string | null]>([
  ['two measured metrics', [node('a'), node('b'), node('f', 'a', 'b')], 'f', null],
  ['a metric twice', [node('a'), node('f', 'a', 'a')], 'f', null],
  ['itself', [node('a'), node('f', 'a', 'f')], 'f', 'F → F'],
  ['a circle of two', [node('a'), node('f', 'a', 'g'), node('g', 'f', 'a')], 'g', 'G → F → G'],
  [
    'a circle of three',
    [node('f', 'g', 'g'), node('g', 'h', 'h'), node('h', 'f', 'f')],
    'f',
    'F → G → H → F',
  ],
  ['an operand that is gone', [node('f', 'x', 'y')], 'f', null],
  ['three deep', [node('a'), node('f', 'a', 'a'), node('g', 'f', 'a'), node('h', 'g', 'a')], 'h', null],
  [
    'four deep, through the middle',
    [node('a'), node('f', 'a', 'a'), node('g', 'f', 'a'), node('h', 'g', 'a'), node('i', 'h', 'a')],
    'g',
    'more than 3 deep',
  ],
])('a formula of %s', (_name, nodes, of, refused) => {
  const answer = checkFormulaOrder(nodes, of);
  expect(answer.ok).toBe(refused === null);
  if (!answer.ok) expect(answer.reasons[0]?.message).toContain(refused ?? '');
});

test('whatever is accepted can be computed: following operands ends within the depth', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const formula = fc.option(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { nil: undefined });
  fc.assert(
    fc.property(fc.tuple(...ids.map(() => formula)), (made) => {
      // As a project grows: each formula is added only when it is accepted.
      const nodes = ids.map((id) => node(id));
      for (const [i, operands] of made.entries()) {
        const before = nodes[i];
        if (!operands || !before) continue;
        nodes[i] = node(before.id, ...operands);
        if (!checkFormulaOrder(nodes, before.id).ok) nodes[i] = before;
      }
      const depth = (id: string, so: number): number => {
        expect(so).toBeLessThanOrEqual(formulaDepthMost);
        const of = nodes.find((one) => one.id === id)?.formula;
        return of ? Math.max(depth(of.left, so + 1), depth(of.right, so + 1)) : so;
      };
      for (const { id } of nodes) depth(id, 0);
    }),
  );
});

test('who is computed from a metric is told by name', () => {
  const nodes = [node('a'), node('z', 'a', 'b'), node('m', 'b', 'a'), node('b')];
  expect(dependantsOf(nodes, 'a').map(({ id }) => id)).toEqual(['m', 'z']);
});
