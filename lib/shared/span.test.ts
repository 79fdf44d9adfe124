import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlapMs, type Span, spanAt } from './span';

const at = (ms: number) => new Date(ms);
const spans: Span[] = [
  { from: at(10), until: at(20) },
  { from: at(20), until: at(30) },
  { from: at(50), until: at(60) },
];

test.each([
  [9, -1],
  [10, 0],
  [19, 0],
  [20, 1],
  [30, -1],
  [49, -1],
  [59, 2],
  [60, -1],
])('%i lies in span %i', (ms, place) => {
  expect(spanAt(spans, at(ms))).toBe(place);
});

test('no instant lies in no span', () => {
  expect(spanAt([], at(1))).toBe(-1);
});

test('what two stretches have in common is the same from both sides, and never below 0', () => {
  const span = fc
    .tuple(fc.nat(1000), fc.nat(1000))
    .map(([from, length]) => ({ from: at(from), until: at(from + length) }));
  fc.assert(
    fc.property(span, span, (a, b) => {
      const both = overlapMs(a, b);
      expect(both).toBe(overlapMs(b, a));
      expect(both).toBeGreaterThanOrEqual(0);
      expect(both).toBeLessThanOrEqual(a.until.getTime() - a.from.getTime());
      expect(overlapMs(a, a)).toBe(a.until.getTime() - a.from.getTime());
    }),
  );
});
