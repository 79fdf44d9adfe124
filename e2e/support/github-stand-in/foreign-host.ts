import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForeignHost {
  url: string;
  /** Every Authorization header and every address with a query that ever came; all of it should stay empty. */
  authorizations: string[];
  requests: string[];
  stop(): Promise<void>;
}

/** Another host, to which no token may go. It answers well-formed nothing, so that who asks it also loses rows. */
export async function startForeignHost(): Promise<ForeignHost> {
  const authorizations: string[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.headers.authorization) authorizations.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end('[]');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorizations,
    requests,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
