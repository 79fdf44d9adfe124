import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuantity } from '@/lib/shared/quantity';
import { changeBetween } from './change';
import { describeTextChange } from './describe-change';
import { judgeChangeClaim } from './judge-change-claim';

const judge = (before: string, after: string, claim: string) => {
  const from = parseQuantity(before);
  const to = parseQuantity(after);
  const change = from && to && changeBetween(from, to);
  if (!change) throw new Error('no change');
  return judgeChangeClaim(claim, change);
};

test.each([
  ['9 min', '3 min', '−66.7% (3 times as fast)'],
  ['99.5 %', '99.95 %', '+0.45 percentage points (relative: +0.45%)'],
  ['4', '10', '+150.0% (2.5 times as much)'],
  ['512MB', '205MB', '−60.0% (to 0.4 of it)'],
  ['1000ms', '100ms', '−90.0% (10 times as fast)'],
  ['15%', '0%', '−15.0 percentage points (relative: −100.0%)'],
  ['67%', '85.5%', '+18.5 percentage points (relative: +27.6%)'],
  ['500+', '0', '−100.0%; "500+" is a lower bound (at least 500)'],
  ['2 h', '90 min', '−25.0%'],
  ['0', '5', 'no relative change can be given from 0'],
])('%s to %s is %s', (before, after, words) => {
  expect(describeTextChange(before, after)).toBe(words);
});

test.each([
  ['9 min', '3 min', '3x faster', 'consistent', 'arithmetic'],
  ['512MB', '205MB', '60% less', 'consistent', 'arithmetic'],
  ['512MB', '205MB', '80% less', 'contradicted', 'arithmetic'],
  ['67%', '85.5%', '+18.5%', 'contradicted', 'unit'],
  ['67%', '85.5%', '+18.5 percentage points', 'consistent', 'arithmetic'],
  ['67%', '85.5%', '+27.6%', 'consistent', 'arithmetic'],
  ['500+', '0', '100% removed', 'consistent', 'bound'],
  ['45s', '<30s', '33% improvement', 'consistent', 'bound'],
  ['45s', '<30s', '60% improvement', 'unsupported', 'bound'],
  ['200ms', '300ms', '50% less', 'contradicted', 'arithmetic'],
  ['10', '30', '-200%', 'contradicted', 'arithmetic'],
  ['100 requests', '300 requests', '3x faster', 'consistent', 'arithmetic'],
  ['100ms', '300ms', '3x faster', 'contradicted', 'arithmetic'],
  ['15%', '0%', 'Perfect', 'consistent', 'arithmetic'],
  ['10 min', '10 min', '20% faster', 'contradicted', 'arithmetic'],
])('%s to %s, claimed "%s": %s', (before, after, claim, standing, kind) => {
  expect(judge(before, after, claim)).toMatchObject({ standing, kind });
});

test('different kinds are not compared', () => {
  const [seconds, bytes] = [parseQuantity('3 s'), parseQuantity('3 MB')];
  expect(seconds && bytes && changeBetween(seconds, bytes)).toBeNull();
});

test('a percentage recomputed from any two durations is consistent with itself and its double is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }), (before, after) => {
      const percent = ((after - before) / before) * 100;
      fc.pre(Math.abs(percent) > 1);
      const right = judge(`${before} ms`, `${after} ms`, `${percent.toFixed(1)}%`);
      const wrong = judge(`${before} ms`, `${after} ms`, `${(percent * 2).toFixed(1)}%`);
      return right.standing === 'consistent' && wrong.standing === 'contradicted';
    }),
  );
});
