import { expect, test } from 'vitest';
import { etagOfList, markOf, readUpdatedOrder } from './high-water-mark';

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

test('the mark never stands above the newest row that was shown', () => {
  const clock = new Date('2026-01-05T10:00:00Z');
  expect(markOf(clock, at(9, 5), 'updated_at')).toEqual(new Date('2026-01-05T09:14:00Z'));
  expect(markOf(new Date('2026-01-05T09:10:00Z'), at(9, 5), 'updated_at')).toEqual(
    new Date('2026-01-05T09:10:00Z'),
  );
  expect(markOf(clock, [], 'updated_at')).toEqual(clock);
  expect(markOf(clock, [{ updated_at: 'soon' }, null, 'row'], 'updated_at')).toEqual(clock);
});

test.each([
  ['a page with room: what shows late would be on it', 3, 4, '"e"'],
  ['a full page whose oldest row is older than the overlap', 2, 301, '"e"'],
  ['a full page of young rows: what shows late may be below it', 2, 299, null],
])('the ETag of %s', (_what, perPage, secondsOld, etag) => {
  const at = new Date('2026-03-01T12:00:00Z');
  const rows = [1, secondsOld].map((seconds) => ({
    updated_at: new Date(at.getTime() - seconds * 1000).toISOString(),
  }));
  expect(etagOfList({ etag: '"e"', at }, rows, 'updated_at', perPage)).toBe(etag);
});
