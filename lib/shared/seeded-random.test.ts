import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBeta, seededRandom, seedOf } from './seeded-random';
import { mean, sum } from './statistics';

const draw = (count: number, one: () => number) => Array.from({ length: count }, one);

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => draw(20, seededRandom(seed).next);
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
});

test('the same data give the same seed, and minus zero is zero', () => {
  expect(seedOf([1, 2, 0])).toBe(seedOf([1, 2, -0]));
  expect(seedOf([1, 2])).not.toBe(seedOf([2, 1]));
});

test('many numbers at once are those that one after another would have been, and go on from there', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1e6 }), fc.nat(200), (seed, count, length) => {
      const [one, many] = [seededRandom(seed), seededRandom(seed)];
      const into = new Int32Array(length);
      many.fillBelow(count, into);
      expect([...into]).toEqual(draw(length, () => one.below(count)));
      expect(many.next()).toBe(one.next());
    }),
  );
});

test('numbers stay from 0 to below the count', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, count) => {
      const random = seededRandom(seed);
      for (const n of draw(50, () => random.below(count))) expect(n >= 0 && n < count).toBe(true);
    }),
  );
});

test('numbers spread evenly over ten cells', () => {
  const random = seededRandom(1);
  const cells = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i += 1) {
    const cell = random.below(10);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  // Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand.
  expect(sum(cells.map((n) => (n - 10_000) ** 2 / 10_000))).toBeLessThan(27.9);
});

test('normal numbers have mean 0 and variance 1', () => {
  const random = seededRandom(2);
  const numbers = draw(50_000, random.normal);
  expect(mean(numbers)).toBeCloseTo(0, 1);
  expect(mean(numbers.map((x) => x * x))).toBeCloseTo(1, 1);
});

test.each([
  // Mean a / (a + b), variance ab / ((a + b)² (a + b + 1)).
  [1, 1, 1 / 2, 1 / 12],
  [2, 3, 2 / 5, 6 / (25 * 6)],
  [50, 51, 50 / 101, (50 * 51) / (101 ** 2 * 102)],
])('Beta(%d, %d) has mean %d and variance %d', (alpha, beta, expectedMean, variance) => {
  const random = seededRandom(3);
  const numbers = draw(50_000, () => randomBeta(alpha, beta, random));
  expect(mean(numbers)).toBeCloseTo(expectedMean, 2);
  const spread = mean(numbers.map((x) => (x - expectedMean) ** 2)) ?? 0;
  expect(spread / variance).toBeGreaterThan(0.95);
  expect(spread / variance).toBeLessThan(1.05);
});
