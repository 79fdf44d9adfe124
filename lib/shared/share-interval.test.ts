import { expect, test } from 'vitest';
import { shareInterval } from './share-interval';

// By hand from Wilson's formula; 8 of 10 is the usual example.
test.each([
  [0, 0, 0, 1],
  [8, 10, 0.4902, 0.9433],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [800, 1000, 0.7741, 0.8236],
])('%i of %i lies between %s and %s', (hits, n, low, high) => {
  const interval = shareInterval(hits, n);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});
