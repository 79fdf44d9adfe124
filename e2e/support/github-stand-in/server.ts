import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, notFound, problem } from './answer';
import { answerApp } from './app-routes';
import { type Fault, type FaultRule, type Prepared, strike } from './faults';
import { answerGraphql } from './graphql-route';
import { type LimitKeeper, limitKeeper, type Resource } from './limits';
import { memoKeeper } from './memo';
import { answerWrite } from './post-routes';
import { answerGet } from './routes';
import type { Place } from './shapes-repository';
import type { TokenRights, World } from './world';

export interface LoggedRequest {
  method: string;
  /** Path with query, as it was asked. */
  path: string;
  authorization: string | null;
  ifNoneMatch: string | null;
  /** Of a POST. */
  body: string;
  /** 0 while it was never answered. */
  status: number;
}

export interface Hooks {
  /** Runs before a request is answered, so that the world may change between pages. `count` is 1 for the first. */
  onRequest?: (world: World, count: number, request: LoggedRequest) => void;
  /** What goes wrong with this answer, where no rule of `faults` says it. */
  chooseFault?: (request: LoggedRequest, count: number) => Fault | null;
  /** Another copy of the world that answers this request, as one of GitHub's own that lies behind; null: the world. */
  chooseCopy?: (request: LoggedRequest) => World | null;
  /** Answers in the world's place: nothing is done then, whatever was asked. */
  answerInstead?: (request: LoggedRequest) => Answer | null;
  /** What an answer waits for once it is made up: a change elsewhere that must be done before it is heard. */
  answerAfter?: (request: LoggedRequest, count: number) => Promise<unknown> | undefined;
  /** How long an answer takes to come, real milliseconds. */
  latencyMs?: number;
}

export interface StandIn {
  /** Its origin, to be given as GITHUB_API_URL. */
  url: string;
  world: World;
  requests: LoggedRequest[];
  faults: FaultRule[];
  /** May be changed at any time. */
  hooks: Hooks;
  limits: LimitKeeper;
  /** How many answers went wrong on purpose. */
  struck: () => number;
  stop(): Promise<void>;
}

/** Serves `world` as GitHub's REST and GraphQL APIs do, on a loopback port (any free one unless told). */
export async function startStandIn(
  world: World,
  { port = 0, faults = [], ...hooks }: { port?: number; faults?: FaultRule[] } & Hooks = {},
): Promise<StandIn> {
  const requests: LoggedRequest[] = [];
  const limits = limitKeeper(world);
  const memoOf = memoKeeper(world);
  let struck = 0;
  const server = createServer((request, response) => {
    if (request.method === 'GET') return handleOrFail(request, response, '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handleOrFail(request, response, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** What the stand-in cannot answer is its own fault and says so, rather than leave the asker waiting. */
  function handleOrFail(request: IncomingMessage, response: ServerResponse, body: string): void {
    try {
      handle(request, response, body);
    } catch (error) {
      console.error(error);
      response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify({ message: `The stand-in broke: ${error}` }));
    }
  }

  function handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    const logged: LoggedRequest = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      authorization: request.headers.authorization ?? null,
      ifNoneMatch: request.headers['if-none-match'] ?? null,
      body,
      status: 0,
    };
    requests.push(logged);
    hooks.onRequest?.(world, requests.length, logged);
    response.once('close', limits.leave);
    const prepared = prepare(logged);
    const rule = faults.find(({ when, times = 1 }) => times > 0 && when.test(logged.path));
    if (rule) rule.times = (rule.times ?? 1) - 1;
    const fault = rule?.fault ?? hooks.chooseFault?.(logged, requests.length) ?? null;
    if (fault) struck += 1;
    const finish = () => send(logged, response, prepared, fault);
    const awaited = hooks.answerAfter?.(logged, requests.length);
    if (awaited) void awaited.finally(finish);
    else if (hooks.latencyMs) setTimeout(finish, hooks.latencyMs);
    else finish();
  }

  function send(logged: LoggedRequest, response: ServerResponse, whole: Prepared, fault: Fault | null): void {
    const final = fault ? strike(fault, whole, response) : whole;
    if (!final) return;
    logged.status = final.status;
    response.writeHead(final.status, final.headers);
    response.end(final.text);
  }

  function prepare(logged: LoggedRequest): Prepared {
    const url = new URL(logged.path, origin);
    const prefix = /^\/api(\/v3)?(?=\/)/.exec(url.pathname)?.[0] ?? '';
    url.pathname = url.pathname.slice(prefix.length);
    const copy = hooks.chooseCopy?.(logged) ?? null;
    const place: Place = {
      api: origin + prefix.replace(/^\/api$/, '/api/v3'),
      world: copy ?? world,
      memo: copy ? new Map() : memoOf(),
    };
    const resource: Resource = url.pathname === '/graphql' ? 'graphql' : 'core';
    const refused = limits.enter(resource, url.pathname === quotaPath);
    const instead = refused ?? hooks.answerInstead?.(logged) ?? null;
    const { answer, cost } = instead ? { answer: instead, cost: 0 } : respond(place, logged, url);
    const ready = withEtag(answer, logged.ifNoneMatch);
    // Only who says who he is reads the unchanged for nothing.
    const isFree = ready.status === 304 && logged.authorization !== null;
    limits.charge(resource, isFree ? 0 : cost);
    return {
      ...ready,
      headers: {
        ...ready.headers,
        date: world.now().toUTCString(),
        'cache-control': 'private, max-age=60, s-maxage=60',
        'x-github-media-type': 'github.v3; format=json',
        ...limits.headers(resource),
      },
    };
  }

  return {
    url: origin,
    world,
    requests,
    faults,
    hooks,
    limits,
    struck: () => struck,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** Where to ask how much is left, which costs nothing. */
const quotaPath = '/rate_limit';

/** The answer and what it costs of the hour's points while it is not a 304. */
function respond(place: Place, logged: LoggedRequest, url: URL): { answer: Answer; cost: number } {
  const { world } = place;
  const { method, authorization } = logged;
  const free = (answer: Answer) => ({ answer, cost: 0 });
  const app = answerApp(place, method, url.pathname, authorization);
  if (app) return { answer: app, cost: 1 };
  const isGraphql = url.pathname === '/graphql' && method === 'POST';
  const rights = rightsOf(world, authorization);
  if (!rights || (isGraphql && !authorization))
    return free(problem(401, authorization ? 'Bad credentials' : 'Requires authentication'));
  if (rights === 'none')
    return { answer: problem(403, 'Resource not accessible by personal access token'), cost: 1 };
  if (isGraphql) return answerGraphql(place, rights, logged.body);
  if (['POST', 'PATCH', 'PUT'].includes(method)) {
    const who = { rights, isSignedIn: authorization !== null };
    return { answer: answerWrite(place, method, url, who, logged.body), cost: 1 };
  }
  if (method !== 'GET') return { answer: notFound(), cost: 1 };
  return { answer: answerGet(place, url, rights), cost: url.pathname === quotaPath ? 0 : 1 };
}

function rightsOf(world: World, authorization: string | null): TokenRights | null {
  if (!authorization) return world.allowAnonymous ? 'all' : null;
  const token = authorization.replace(/^(bearer|token) /i, '');
  const installation = world.installationTokens.get(token);
  if (installation) return world.now().getTime() < installation.expiresAtMs ? installation.rights : null;
  return world.tokens.get(token) ?? null;
}

function withEtag({ status, body, headers = {} }: Answer, ifNoneMatch: string | null): Prepared {
  const text = JSON.stringify(body);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  if (status !== 200) return { status, headers: { ...headers, ...type }, text };
  const hash = createHash('sha256')
    .update(text)
    .update(headers.link ?? '');
  const etag = `W/"${hash.digest('hex')}"`;
  if (ifNoneMatch === etag) return { status: 304, headers: { ...headers, etag }, text: '' };
  return { status, headers: { ...headers, ...type, etag }, text };
}
