import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { health, readiness } from '@/lib/platform/health';
import { startupStep } from '@/lib/platform/startup-state';
import { startingPage } from './starting-page';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface WebServer {
  http: Server;
  port: number;
  /** From now on the application answers. Before, only health and readiness do, and a page says what goes on. */
  handOver(handler: RequestHandler): void;
  /** Lets running requests end for up to `timeoutMs`, then cuts them. */
  close(timeoutMs?: number): Promise<void>;
}

/** Listens at once, before there is a database or an application. Fails with EADDRINUSE, EACCES or EADDRNOTAVAIL. */
export function openWebServer(host: string, port: number): Promise<WebServer> {
  let application: RequestHandler | undefined;
  const http = createServer((request, response) => {
    if (!isReadable(request.url ?? '/')) return refuseAddress(response);
    if (application && startupStep() === undefined) return application(request, response);
    void answerEarly(request, response);
  });
  // Node forgets a connection that became a WebSocket, and would wait for it for ever.
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      resolve({
        http,
        port: (http.address() as AddressInfo).port,
        handOver: (handler) => {
          application = handler;
        },
        close: (timeoutMs = 5000) => closeServer(http, sockets, timeoutMs),
      });
    });
  });
}

/** Whether every escape is UTF-8 and none is NUL: Next answers the one, PostgreSQL the other as a fault of ours. */
function isReadable(address: string): boolean {
  const [path = '', query = ''] = address.split('?', 2);
  try {
    return !decodeURIComponent(path).includes('\0') && !query.includes('%00');
  } catch {
    return false;
  }
}

function refuseAddress(response: ServerResponse): void {
  const reason = 'This address cannot be read: it holds an escape that is no character. Nothing was done.';
  answerJson(response, 400, { title: 'Bad request', status: 400, detail: reason });
}

async function answerEarly(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://portal').pathname;
  if (path === '/api/health') return answerJson(response, 200, health());
  const step = startupStep() ?? 'The pages are loading.';
  if (path === '/api/ready') {
    const answer = startupStep() ? { status: 'not-ready', reason: step } : await readiness();
    return answerJson(response, answer.status === 'ready' ? 200 : 503, answer);
  }
  if (path.startsWith('/api/')) return answerJson(response, 503, { status: 'not-ready', reason: step });
  response.writeHead(503, { ...early, 'content-type': 'text/html; charset=utf-8' }).end(startingPage(step));
}

const early = { 'cache-control': 'no-store', 'retry-after': '1' };

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...early, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function closeServer(http: Server, sockets: Set<Socket>, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, timeoutMs);
    http.close(() => {
      clearTimeout(cut);
      resolve();
    });
    http.closeIdleConnections();
  });
}
