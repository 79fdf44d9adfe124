import { expect, test } from 'vitest';
import { readUpdatedOrder } from './high-water-mark';

const at = (...minutes: number[]) =>
  minutes.map((minute) => ({ updated_at: `2026-01-05T09:${String(minute).padStart(2, '0')}:00Z` }));

test('only rows in falling order tell where the reading has come', () => {
  expect(readUpdatedOrder(at(9, 5, 5, 1))).toEqual({
    descending: true,
    last: new Date('2026-01-05T09:01:00Z'),
  });
  expect(readUpdatedOrder(at(1, 5)).descending).toBe(false);
  expect(readUpdatedOrder([...at(9), { updated_at: null }]).descending).toBe(false);
  expect(readUpdatedOrder([])).toEqual({ descending: true, last: null });
});
