import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Comparator, holds } from './comparator';

test.each<[Comparator, boolean, boolean, boolean]>([
  ['lt', true, false, false],
  ['lte', true, true, false],
  ['gt', false, false, true],
  ['gte', false, true, true],
  ['eq', false, true, false],
])('%s holds just below: %s, on: %s, just above: %s the bound', (comparator, below, on, above) => {
  expect(holds(53.999, comparator, 54)).toBe(below);
  expect(holds(54, comparator, 54)).toBe(on);
  expect(holds(54.001, comparator, 54)).toBe(above);
});

test('floating-point noise decides nothing', () => {
  expect(holds(0.1 + 0.2, 'gt', 0.3)).toBe(false);
  expect(holds(0.1 + 0.2, 'lte', 0.3)).toBe(true);
  expect(holds(45 * 1.2, 'lte', 54)).toBe(true);
});

test('not a number satisfies nothing', () => {
  for (const comparator of ['lt', 'lte', 'gt', 'gte', 'eq'] as const)
    expect(holds(Number.NaN, comparator, 1)).toBe(false);
});

test('exactly one of below, on and above holds', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(number, number, (value, bound) => {
      const said = (['lt', 'eq', 'gt'] as const).filter((comparator) => holds(value, comparator, bound));
      expect(said).toHaveLength(1);
      expect(holds(value, 'lte', bound)).toBe(!holds(value, 'gt', bound));
      expect(holds(value, 'gte', bound)).toBe(!holds(value, 'lt', bound));
    }),
  );
});
