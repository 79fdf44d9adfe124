import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from './limits';
import { LineHits } from './line-hits';

test('lines are counted once each, hit when any of their entries is', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.boolean()));
  fc.assert(
    fc.property(entries, entries, (first, second) => {
      const [one, other] = [new LineHits(), new LineHits()];
      for (const [line, isHit] of first) one.add(line, isHit);
      for (const [line, isHit] of second) other.add(line, isHit);
      one.addAll(other);
      const all = [...first, ...second];
      expect(one.seen).toBe(new Set(all.map(([line]) => line)).size);
      expect(one.hit).toBe(new Set(all.flatMap(([line, isHit]) => (isHit ? [line] : []))).size);
    }),
  );
});

test('a file of millions of lines is counted; lines far apart are refused before they fill the memory', () => {
  const whole = new LineHits();
  for (let line = 1; line <= 3_000_000; line += 1) whole.add(line, line % 2 === 0);
  expect([whole.seen, whole.hit]).toEqual([3_000_000, 1_500_000]);
  const sparse = new LineHits();
  expect(() => {
    for (let line = 0; line <= limits.lineWords; line += 1) sparse.add(line * 1000, true);
  }).toThrow(/than any source file has/);
});
