import { verify } from 'node:crypto';
import { type Answer, notFound, problem } from './answer';
import { findByName } from './routes';
import { type Place, userShape, web } from './shapes-repository';
import type { World, WorldApp } from './world';

const hourMs = 3_600_000;
/** A JWT may live ten minutes at most. */
const jwtMostSeconds = 600;
const permissions = {
  metadata: 'read',
  issues: 'read',
  pull_requests: 'read',
  actions: 'read',
  checks: 'read',
  contents: 'read',
  deployments: 'read',
} as const;

type Installation = WorldApp['installations'][number];

/** The app that GitHub would know behind these keys; installed on `account` with every right. */
export function addApp(
  world: World,
  { publicKeyPem, account = 'harbour', id = 7100 }: { publicKeyPem: string; account?: string; id?: number },
): WorldApp {
  const app: WorldApp = {
    id,
    slug: `pilot-${id}`,
    publicKeyPem,
    installations: [{ id: id * 10 + 1, account, rights: 'all' }],
  };
  world.apps.push(app);
  return app;
}

/** What an app asks in its own name, with a JWT; null for any other path. */
export function answerApp(
  place: Place,
  method: string,
  path: string,
  authorization: string | null,
): Answer | null {
  const token = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path);
  const installed = /^\/repos\/([^/]+\/[^/]+)\/installation$/.exec(path);
  const isGet = method === 'GET';
  if (!(token && method === 'POST') && !(installed && isGet) && !(path === '/app' && isGet)) return null;
  const app = appOf(place.world, authorization);
  if ('status' in app) return app;
  if (token) return giveToken(place.world, app, Number(token[1]));
  if (installed) return installationAnswer(place, app, installed[1] ?? '');
  return { status: 200, body: appShape(place, app) };
}

const badJwt = (message: string) => problem(401, message);

/** The app that signed this; GitHub judges the times by its own clock. */
function appOf(world: World, authorization: string | null): WorldApp | Answer {
  const jwt = authorization?.replace(/^bearer /i, '') ?? '';
  const [head = '', body = '', signature = ''] = jwt.split('.');
  const header = decoded(head);
  const claims = decoded(body);
  if (header?.alg !== 'RS256' || !claims) return badJwt('A JSON web token could not be decoded');
  const app = world.apps.find(({ id }) => String(id) === String(claims.iss));
  if (!app) return badJwt('Integration not found');
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${body}`),
    app.publicKeyPem,
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return badJwt('A JSON web token could not be decoded');
  const now = world.now().getTime() / 1000;
  const { iat, exp } = claims;
  if (typeof iat !== 'number' || iat > now)
    return badJwt(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued.",
    );
  if (typeof exp !== 'number' || exp <= now)
    return badJwt(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires.",
    );
  if (exp > now + jwtMostSeconds) return badJwt("'Expiration time' claim ('exp') is too far in the future.");
  return app;
}

function decoded(part: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return null;
  }
}

function giveToken(world: World, app: WorldApp, id: number): Answer {
  const installation = app.installations.find((one) => one.id === id);
  if (!installation) return notFound();
  const token = `ghs_${installation.account}${world.installationTokens.size + 1}`;
  const expiresAtMs = world.now().getTime() + hourMs;
  world.installationTokens.set(token, { rights: installation.rights, expiresAtMs });
  return {
    status: 201,
    body: { token, expires_at: iso(expiresAtMs), permissions, repository_selection: 'all' },
  };
}

const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

function installationAnswer(place: Place, app: WorldApp, name: string): Answer {
  const repository = findByName(place.world, name)?.found;
  const installation = app.installations.find(
    ({ account }) => account.toLowerCase() === repository?.owner.toLowerCase(),
  );
  return installation ? { status: 200, body: installationShape(place, app, installation) } : notFound();
}

function installationShape(place: Place, app: WorldApp, { id, account }: Installation) {
  const at = '2026-01-05T08:00:00Z';
  return {
    id,
    account: userShape(place, account),
    repository_selection: 'all',
    access_tokens_url: `${place.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${place.api}/installation/repositories`,
    html_url: `${web}/organizations/${account}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: userShape(place, account).id,
    target_type: 'Organization',
    permissions,
    events: [],
    created_at: at,
    updated_at: at,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

function appShape(place: Place, app: WorldApp) {
  const at = '2026-01-05T08:00:00Z';
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${app.id}`,
    owner: userShape(place, 'harbour'),
    name: app.slug,
    description: null,
    external_url: 'https://pilot.example.invalid',
    html_url: `${web}/apps/${app.slug}`,
    created_at: at,
    updated_at: at,
    permissions,
    events: [],
  };
}
