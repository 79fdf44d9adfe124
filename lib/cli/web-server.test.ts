import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openWebServer } from './web-server';

test.each(['/api/v1/projects/%00', '/projects/%zz', '/a%ff', '/search?q=a%00b'])(
  '%s is refused before anybody reads it',
  async (address) => {
    const server = await openWebServer('127.0.0.1', 0);
    try {
      server.handOver((_request, response) => response.end('reached'));
      const response = await fetch(`http://127.0.0.1:${server.port}${address}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('cannot be read') });
    } finally {
      await server.close(50);
    }
  },
);

test('a connection that became a WebSocket does not keep the server from closing', async () => {
  const server = await openWebServer('127.0.0.1', 0);
  server.http.on('upgrade', (_, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
  const client = connect(server.port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await once(client, 'data');
  const ended = once(client, 'close');
  await server.close(50);
  await ended;
  expect(server.http.listening).toBe(false);
});
