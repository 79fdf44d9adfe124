import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { connectApi } from './api';

test('when the token ends is told once, not with every answer', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'github-authentication-token-expiration': '2026-12-31 23:59:59 UTC',
    });
    response.end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const told: Date[] = [];
  const api = connectApi({
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'ghp_x',
    onTokenEnd: (_credential, endsAt) => told.push(endsAt),
  });
  await api.get('/x');
  await api.get('/x');
  expect(told).toEqual([new Date('2026-12-31T23:59:59Z')]);
  await new Promise((closed) => server.close(closed));
});
