import { expect, test } from 'vitest';
import { formatDifference, formatValue } from './format-value';

test.each([
  [46.2, 's', '46.2 s'],
  [45, '%', '45%'],
  [3500, 'lines', '3,500 lines'],
  [-500, '', '−500'],
  [0, 'issues', '0 issues'],
  [0.1234, 'x', '0.12x'],
  [1 / 3, '', '0.33'],
  [4, '/5', '4/5'],
  [1234.5678, 'ms', '1,234.57 ms'],
])('%d in %j reads %j', (value, unit, text) => expect(formatValue(value, unit)).toBe(text));

test('a difference of percentages is in percentage points', () => {
  expect(formatDifference(18.5, '%')).toBe('+18.5 percentage points');
  expect(formatDifference(-1, '%')).toBe('−1 percentage point');
  expect(formatDifference(-11, 's')).toBe('−11 s');
});
