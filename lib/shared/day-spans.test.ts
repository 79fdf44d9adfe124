import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from './calendar-day';
import { partsOf } from './day-spans';

test('a window is each of its days once, in parts that begin at multiples of their length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 400 }), (start, length) => {
      const from = addDays('1970-01-01', start);
      const to = addDays(from, length - 1);
      const { days, spans } = partsOf({ from, to });
      const covered = [
        ...days,
        ...spans.flatMap((span) => Array.from({ length: span.length }, (_, k) => addDays(span.first, k))),
      ].sort();
      expect(covered).toEqual(Array.from({ length }, (_, k) => addDays(from, k)).sort());
      for (const span of spans) expect(daysBetween('1970-01-01', span.first) % span.length).toBe(0);
      expect(days.length).toBeLessThanOrEqual(6);
      expect(spans.filter((span) => span.length === 4).length).toBeLessThanOrEqual(6);
    }),
  );
});

test.each([
  ['2026-11-20', '2026-11-20', ['2026-11-20'], []],
  ['1970-01-05', '1970-01-08', [], [[4, '1970-01-05']]],
  ['1970-01-04', '1970-01-08', ['1970-01-04'], [[4, '1970-01-05']]],
  ['1970-01-01', '1970-01-17', ['1970-01-17'], [[16, '1970-01-01']]],
  ['2026-11-21', '2026-11-20', [], []],
])('from %s to %s', (from, to, days, spans) => {
  const parts = partsOf({ from, to });
  expect(parts.days).toEqual(days);
  expect(parts.spans.map(({ length, first }) => [length, first])).toEqual(spans);
});
