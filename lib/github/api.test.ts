import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectApi } from './api';

const server = createServer((request, response) => {
  response.writeHead(request.url?.includes('gone') ? 404 : 401, { 'content-type': 'application/json' });
  response.end('{"message":"No"}');
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

test.each([
  ['mistyped', 'does not accept the token'],
  [null, 'none is set'],
])('a 401 with the token %s says what to do', async (token, words) => {
  await expect(connectApi({ api: url, token }).get('/user')).rejects.toThrow(words);
});

test('a 404 names what is not known', async () => {
  await expect(connectApi({ api: url, token: null }).get('/gone')).rejects.toThrow(
    'GitHub does not know /gone (404: No).',
  );
});
