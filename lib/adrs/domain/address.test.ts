import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adrSlug, numberInAddress } from './address';

test('an address has the number in front and steps aside for one that is taken', () => {
  expect(adrSlug(12, 'Use queues', new Set())).toBe('0012-use-queues');
  expect(adrSlug(12, 'Use queues', new Set(['0012-use-queues']))).toBe('0012-use-queues-2');
  expect(adrSlug(null, '2048', new Set())).toBe('adr-2048');
});

test('no title makes an address that would be read as a number', () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.nat(99_999)), (title, number) => {
      expect(numberInAddress(adrSlug(number, title, new Set()))).toBeNull();
    }),
  );
});
