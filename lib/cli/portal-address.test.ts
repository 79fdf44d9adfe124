import { expect, test } from 'vitest';
import { addressOf } from './portal-address';

test.each([
  ['127.0.0.1', 3000, 'http://127.0.0.1:3000'],
  ['0.0.0.0', 80, 'http://127.0.0.1:80'],
  ['::', 3000, 'http://127.0.0.1:3000'],
  ['::1', 3000, 'http://[::1]:3000'],
  ['portal.example', 8080, 'http://portal.example:8080'],
])('%s and %i', (host, port, expected) => {
  expect(addressOf(host, port)).toBe(expected);
});
