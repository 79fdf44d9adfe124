import { generateKeyPairSync, sign } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { addApp } from './app-routes';
import { responseCheck } from './openapi';
import { startStandIn } from './server';
import { addRepository, emptyWorld } from './world';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const { publicKey, privateKey } = pair();
const clock = { now: Date.now() };
const world = emptyWorld(() => new Date(clock.now));
world.allowAnonymous = false;
addRepository(world, 'harbour', 'relay');
const app = addApp(world, { publicKeyPem: publicKey });
const [installation] = app.installations;
const standIn = await startStandIn(world);
afterAll(standIn.stop);
beforeEach(() => {
  clock.now = Date.now();
});

function jwt(claims: object, key = privateKey, alg = 'RS256'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}
const seconds = () => Math.floor(clock.now / 1000);
const claims = () => ({ iss: app.id, iat: seconds() - 60, exp: seconds() + 540 });
const ask = (path: string, token: string, method = 'GET') =>
  fetch(standIn.url + path, { method, headers: { authorization: `bearer ${token}` } });
const tokens = `/app/installations/${installation?.id}/access_tokens`;

test('an installation token reads for an hour by the clock of the world, then is refused', async () => {
  const answer = await ask(tokens, jwt(claims()), 'POST');
  expect(answer.status).toBe(201);
  const { token, expires_at: expiresAt } = await answer.json();
  expect(Date.parse(expiresAt) - clock.now).toBeGreaterThan(3_598_000);
  expect((await ask('/repos/harbour/relay', token)).status).toBe(200);
  clock.now += 3_600_000;
  expect((await ask('/repos/harbour/relay', token)).status).toBe(401);
});

test('the app and its installation have the published shapes', async () => {
  for (const [endpoint, path] of [
    ['/app', '/app'],
    ['/repos/{owner}/{repo}/installation', '/repos/harbour/relay/installation'],
  ] as const) {
    const check = responseCheck(endpoint);
    check(await (await ask(path, jwt(claims()))).json());
    expect(check.errors ?? []).toEqual([]);
  }
  expect((await ask('/repos/elsewhere/relay/installation', jwt(claims()))).status).toBe(404);
});

test.each([
  ['another key', () => jwt(claims(), pair().privateKey)],
  ['another algorithm', () => jwt(claims(), privateKey, 'HS256')],
  ['another app', () => jwt({ ...claims(), iss: 1 })],
  ['expired', () => jwt({ ...claims(), exp: seconds() - 1 })],
  ['too long', () => jwt({ ...claims(), exp: seconds() + 700 })],
  ['issued in the future, as by a clock that is ahead', () => jwt({ ...claims(), iat: seconds() + 90 })],
  ['no JWT at all', () => 'stand-in-token'],
])('refused with 401: %s', async (_name, made) => {
  expect((await ask(tokens, made(), 'POST')).status).toBe(401);
});

test('the library that the portal uses gets its token here', async () => {
  const { request } = await import('@octokit/request');
  const auth = createAppAuth({
    appId: app.id,
    privateKey,
    request: request.defaults({ baseUrl: standIn.url }),
  });
  const { token } = await auth({ type: 'installation', installationId: installation?.id });
  expect((await ask('/repos/harbour/relay', token)).status).toBe(200);
});
