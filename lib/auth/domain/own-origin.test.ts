import { expect, test } from 'vitest';
import { isOwnOrigin } from './own-origin';

const host = '127.0.0.1:3000';

test.each([
  ['http://127.0.0.1:3000', host, undefined, true],
  ['https://portal.example', 'portal.example', undefined, true],
  ['https://portal.example', 'inner:3000', 'https://portal.example', true],
  ['https://portal.example', 'inner:3000', 'https://portal.example/', true],
  [null, host, undefined, false],
  ['', host, undefined, false],
  ['null', host, undefined, false],
  ['http://127.0.0.1:3001', host, undefined, false],
  ['http://127.0.0.1:3000.evil.example', host, undefined, false],
  ['http://evil.example', host, 'https://portal.example', false],
  ['http://portal.example', 'inner:3000', 'https://portal.example', false],
  ['file://127.0.0.1:3000', host, undefined, false],
  ['http://127.0.0.1:3000', null, undefined, false],
])('origin %s to host %s, known as %s: %s', (origin, to, publicUrl, own) => {
  expect(isOwnOrigin(origin, to, publicUrl)).toBe(own);
});
