import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, notFound, problem } from './answer';
import { type FaultRule, type Prepared, strike } from './faults';
import { memoKeeper } from './memo';
import { answerGet } from './routes';
import type { Place } from './shapes-repository';
import type { TokenRights, World } from './world';

export interface LoggedRequest {
  method: string;
  /** Path with query. */
  path: string;
  authorization: string | null;
  ifNoneMatch: string | null;
  /** 0 while it was never answered. */
  status: number;
}

export interface StandIn {
  /** Its origin, to be given as GITHUB_API_URL. */
  url: string;
  world: World;
  requests: LoggedRequest[];
  faults: FaultRule[];
  stop(): Promise<void>;
}

/** Serves `world` as GitHub's REST API does, on a loopback port (any free one unless told). */
export async function startStandIn(
  world: World,
  { port = 0, faults = [] }: { port?: number; faults?: FaultRule[] } = {},
): Promise<StandIn> {
  const requests: LoggedRequest[] = [];
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const memoOf = memoKeeper(world);

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', api);
    const logged: LoggedRequest = {
      method: request.method ?? 'GET',
      path: `${url.pathname}${url.search}`,
      authorization: request.headers.authorization ?? null,
      ifNoneMatch: request.headers['if-none-match'] ?? null,
      status: 0,
    };
    requests.push(logged);
    const prefix = /^\/api\/v3(?=\/)/.exec(url.pathname)?.[0] ?? '';
    url.pathname = url.pathname.slice(prefix.length);
    const place = { api: api + prefix, world, memo: memoOf() };
    const prepared = prepare(world, answer(place, logged, url), logged.ifNoneMatch);
    const rule = faults.find(({ when, times = 1 }) => times > 0 && when.test(logged.path));
    if (rule) rule.times = (rule.times ?? 1) - 1;
    const final = rule ? strike(rule.fault, prepared, response) : prepared;
    if (!final) return;
    logged.status = final.status;
    response.writeHead(final.status, final.headers);
    response.end(final.text);
  }

  return {
    url: api,
    world,
    requests,
    faults,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

function answer(place: Place, { method, authorization }: LoggedRequest, url: URL): Answer {
  const { world } = place;
  if (method !== 'GET') return notFound();
  const rights = rightsOf(world, authorization);
  if (!rights) return problem(401, authorization ? 'Bad credentials' : 'Requires authentication');
  if (rights === 'none') return problem(403, 'Resource not accessible by personal access token');
  if (world.rateLimit.remaining <= 0 && url.pathname !== '/rate_limit') {
    if (world.now().getTime() < world.rateLimit.resetAtSeconds * 1000)
      return problem(403, 'API rate limit exceeded');
    world.rateLimit.remaining = world.rateLimit.limit;
  }
  return answerGet(place, url, rights);
}

function rightsOf(world: World, authorization: string | null): TokenRights | null {
  if (!authorization) return world.allowAnonymous ? 'all' : null;
  return world.tokens.get(authorization.replace(/^(bearer|token) /i, '')) ?? null;
}

/** ETag and 304 (which costs no quota), Date by the world's clock, rate-limit headers. */
function prepare(world: World, { status, body, headers = {} }: Answer, ifNoneMatch: string | null): Prepared {
  const text = JSON.stringify(body);
  const etag = `W/"${createHash('sha256')
    .update(text)
    .update(headers.link ?? '')
    .digest('hex')}"`;
  const unchanged = status === 200 && ifNoneMatch === etag;
  const { rateLimit } = world;
  if (!unchanged && rateLimit.remaining > 0) rateLimit.remaining -= 1;
  const shared = {
    ...headers,
    ...(status === 200 && { etag }),
    date: world.now().toUTCString(),
    'cache-control': 'private, max-age=60, s-maxage=60',
    'x-ratelimit-limit': String(rateLimit.limit),
    'x-ratelimit-remaining': String(rateLimit.remaining),
    'x-ratelimit-used': String(rateLimit.limit - rateLimit.remaining),
    'x-ratelimit-reset': String(rateLimit.resetAtSeconds),
    'x-ratelimit-resource': 'core',
    'x-github-media-type': 'github.v3; format=json',
  };
  if (unchanged) return { status: 304, headers: shared, text: '' };
  return { status, headers: { ...shared, 'content-type': 'application/json; charset=utf-8' }, text };
}
