import { expect, test } from 'vitest';
import { belowFloor, compareVersions } from './check-version-floors.mjs';

test.each([
  ['16.4.5', '16.4.5', 0],
  ['16.4.4', '16.4.5', -1],
  ['16.10.0', '16.4.5', 1],
  ['16.4.5-canary.3', '16.4.5', -1],
  ['17.0.0', '16.99.99', 1],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

test('a copy below its floor is named wherever it is nested', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/next': { version: '16.4.5' },
      'node_modules/old/node_modules/next': { version: '16.4.4' },
      'node_modules/next-auth': { version: '4.0.0' },
    },
  };
  const found = belowFloor(lock, { next: { floor: '16.4.5', reason: 'why' } });
  expect(found).toEqual(['node_modules/old/node_modules/next: 16.4.4 is below 16.4.5 (why)']);
});
