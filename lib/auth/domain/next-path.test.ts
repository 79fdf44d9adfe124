import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeNextPath } from './next-path';

test.each([
  ['/pilots', '/pilots'],
  ['/search?q=a%20b&page=2', '/search?q=a%20b&page=2'],
  [null, '/'],
  ['', '/'],
  ['pilots', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/a\\..\\b', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('%j leads to %s', (next, path) => {
  expect(safeNextPath(next)).toBe(path);
});

test('whatever is asked for, the browser stays on this host', () => {
  const hostile = fc
    .array(fc.constantFrom('/', '\\', '\t', '\n', ':', '@', '.', 'a', 'https:', '//evil.example'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string()), (next) => {
      expect(new URL(safeNextPath(next), 'http://portal.example').host).toBe('portal.example');
    }),
  );
});
