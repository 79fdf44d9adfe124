import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForeignServer {
  url: string;
  /** How many bytes of the token came here so far, and how many requests. */
  tokenBytes(): number;
  requests(): number;
  stop(): Promise<void>;
}

/** A server that is not GitHub: links and redirects lead to it, and nothing may ever come. */
export async function startForeignServer(token: string): Promise<ForeignServer> {
  let tokenBytes = 0;
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    if (JSON.stringify(request.headers).includes(token)) tokenBytes += token.length;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('[]');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenBytes: () => tokenBytes,
    requests: () => requests,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
