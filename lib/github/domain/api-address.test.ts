import { expect, test } from 'vitest';
import { isOwnAddress } from './api-address';

test.each([
  ['https://api.github.com/repos/a/b', true],
  ['https://api.github.com.evil.example/repos', false],
  ['https://api.github.com@evil.example/repos', false],
  ['http://api.github.com/repos', false],
  ['https://api.github.com:444/repos', false],
  ['/repos', false],
])('%s is our own address: %s', (address, own) => {
  expect(isOwnAddress(address, 'https://api.github.com')).toBe(own);
});
