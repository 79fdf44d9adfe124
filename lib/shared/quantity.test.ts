import { expect, test } from 'vitest';
import { findQuantities, parseQuantity } from './quantity';

test.each([
  ['~45 seconds', 45, 's', 'about', 45],
  ['~85MB', 85, 'MB', 'about', 85e6],
  ['<100ms cold starts', 100, 'ms', 'less-than', 0.1],
  ['500+ lines saved', 500, 'lines', 'at-least', 500],
  ['85%+', 85, '%', 'at-least', 85],
  ['at least 4/5', 4, '/5', 'at-least', 4],
  ['~2,000 lines', 2000, 'lines', 'about', 2000],
  ['23 unresolved', 23, 'unresolved', 'exact', 23],
  ['3x faster', 3, 'x', 'exact', 3],
  ['9 min', 9, 'min', 'exact', 540],
  ['1h 30m', 1.5, 'h', 'exact', 5400],
  ['2m30s', 2.5, 'min', 'exact', 150],
  ['$1.5k', 1500, '$', 'exact', 1500],
  ['-66.7%', -66.7, '%', 'exact', -66.7],
  ['more than 12 hours', 12, 'h', 'more-than', 43_200],
  ['+18.5 percentage points', 18.5, 'pp', 'exact', 18.5],
  ['5-7 min', 6, 'min', 'about', 360],
  ['12,5 min', 12.5, 'min', 'exact', 750],
  ["1'200", 1200, '', 'exact', 1200],
  ['12 500 rows', 12500, 'rows', 'exact', 12500],
  ['1.200 €', 1200, '€', 'exact', 1200],
  ['1.234,5', 1234.5, '', 'exact', 1234.5],
  ['420 EUR', 420, '€', 'exact', 420],
  ['$1.5M', 1_500_000, '$', 'exact', 1_500_000],
  ['Under 30 s', 30, 's', 'less-than', 30],
  ['not more than 20% above', 20, '%', 'at-most', 20],
  ['no longer than 2 h', 2, 'h', 'at-most', 7200],
])('%s', (text, value, unit, bound, base) => {
  expect(parseQuantity(text)).toMatchObject({ value, unit, bound });
  expect(parseQuantity(text)?.base).toBeCloseTo(base, 9);
});

test('"2 out of 12 (17%)" is a count with its whole, and a percentage', () => {
  expect(findQuantities('2 out of 12 (17%)')).toMatchObject([
    { value: 2, outOf: 12 },
    { value: 17, kind: 'percent' },
  ]);
});

test('an arrow separates two quantities', () => {
  expect(
    findQuantities('45s → <30s (33% improvement)').map((quantity) => [quantity.value, quantity.bound]),
  ).toEqual([
    [45, 'exact'],
    [30, 'less-than'],
    [33, 'exact'],
  ]);
});

test.each([
  'v0.2.0',
  'October',
  'release-12',
  'p95',
  '2025-10-01',
  'Basic, inconsistent',
  'issue #42',
  '10:42',
])('%s holds no quantity', (text) => {
  expect(findQuantities(text)).toEqual([]);
});
