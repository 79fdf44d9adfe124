import { expect, test } from 'vitest';
import { isOwnAddress, parseApiAddress } from './api-address';

test.each([
  [undefined, 'https://api.github.com'],
  ['', 'https://api.github.com'],
  ['https://api.github.com/', 'https://api.github.com'],
  ['https://git.example.org/api/v3/', 'https://git.example.org/api/v3'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['http://localhost:4010/', 'http://localhost:4010'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
])('%s is taken as %s', (text, address) => {
  expect(parseApiAddress(text)).toEqual({ ok: true, value: address });
});

test.each([
  ['api.github.com'],
  ['http://api.github.com'],
  ['http://127.0.0.1.example.org'],
  ['http://10.0.0.1'],
  ['ftp://127.0.0.1'],
  ['https://me:secret@api.github.com'],
  ['https://api.github.com/?x=1'],
])('%s is refused, without repeating what may be a secret', (text) => {
  const result = parseApiAddress(text);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain('secret');
});

test.each([
  ['https://api.github.com/repos/a/b', true],
  ['https://api.github.com.evil.example/repos', false],
  ['http://api.github.com/repos', false],
  ['https://api.github.com:444/repos', false],
  ['/repos', false],
])('%s is our own address: %s', (address, own) => {
  expect(isOwnAddress(address, 'https://api.github.com')).toBe(own);
});
