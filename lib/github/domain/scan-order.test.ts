import fc from 'fast-check';
import { expect, test } from 'vitest';
import { furthest, hasGap, placeInOrder } from './scan-order';

const row = (number: number, minute: number) => ({
  number,
  created_at: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString(),
});

test('the furthest place is the latest creation, and the higher number of two at once', () => {
  expect(furthest(null, [])).toBeNull();
  expect(furthest(null, [row(1, 1), row(9, 1), row(3, 0)])).toEqual(placeInOrder(row(9, 1)));
  expect(furthest(placeInOrder(row(9, 5)), [row(10, 4)])).toEqual(placeInOrder(row(9, 5)));
});

test('rows that will be refused have no place', () => {
  expect(placeInOrder({ number: 4, created_at: 'yesterday' })).toBeNull();
  expect(placeInOrder({ id: 4 })).toBeNull();
  expect(placeInOrder(null)).toBeNull();
});

test.each<[string, ReturnType<typeof row> | null, unknown[], boolean]>([
  ['no page before', null, [row(5, 5)], false],
  ['right behind', row(4, 4), [row(5, 5)], false],
  ['one number left out', row(4, 4), [row(6, 6)], true],
  ['overlapping', row(4, 4), [row(3, 3), row(4, 4)], false],
  ['nothing more', row(4, 4), [], true],
  ['a row without a place', row(4, 4), [null], true],
])('a seam with %s', (_name, before, rows, expected) => {
  expect(hasGap(before && placeInOrder(before), rows)).toBe(expected);
});

test('rows that leave above a numbered seam are always noticed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(),
      (n, size, pick) => {
        const rows = Array.from({ length: n }, (_, i) => row(i + 1, i));
        const page = rows.slice(0, size);
        const left = rows.filter((_, i) => i !== pick % page.length);
        const next = left.slice(size, 2 * size);
        const isHidden = rows.length > size;
        expect(hasGap(furthest(null, page), next)).toBe(isHidden || next.length === 0);
      },
    ),
  );
});
