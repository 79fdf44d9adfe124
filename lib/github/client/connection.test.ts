import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { configuredConnection } from './connection';

const server = createServer((_request, response) => {
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end('{"message":"No such App"}');
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const folder = mkdtempSync(join(tmpdir(), 'app-key-'));
const file = join(folder, 'key.pem');
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => vi.unstubAllEnvs());

const pem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

function connectionWith(env: Record<string, string>) {
  for (const name of ['GITHUB_TOKEN', 'GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY_FILE']) vi.stubEnv(name, '');
  vi.stubEnv('GITHUB_API_URL', url);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return configuredConnection();
}

test('nothing set asks without a token, and always at GitHub’s pace', () => {
  expect(connectionWith({})).toMatchObject({ token: null, quota: expect.anything() });
  expect(connectionWith({}).app).toBeUndefined();
});

test('the App’s tokens are the same for all who ask in a process, until the settings change', () => {
  const env = { GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY_FILE: file };
  const first = connectionWith({ ...env, GITHUB_TOKEN: 'ghp_x' });
  expect(first.app).toBeDefined();
  expect(connectionWith(env).app).toBe(first.app);
  expect(connectionWith(env).quota).toBe(first.quota);
  expect(connectionWith({ ...env, GITHUB_APP_ID: '4712' }).app).not.toBe(first.app);
});

test('a key file that is not there, or holds no key, is said when it is needed', async () => {
  const env = { GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY_FILE: file };
  const ask = () => connectionWith(env).app?.tokenFor('harbour/relay');
  await expect(ask()).rejects.toThrow('GITHUB_APP_PRIVATE_KEY_FILE names cannot be read (ENOENT)');
  writeFileSync(file, 'nothing');
  await expect(ask()).rejects.toThrow('holds no private key');
  writeFileSync(file, `-----BEGIN RSA PRIVATE KEY-----\n${'x'.repeat(64)}\n-----END RSA PRIVATE KEY-----\n`);
  await expect(ask()).rejects.toThrow('cannot be used');
});

test('a key that is put right needs no restart', async () => {
  const env = { GITHUB_APP_ID: '4713', GITHUB_APP_PRIVATE_KEY_FILE: file };
  rmSync(file, { force: true });
  const { app } = connectionWith(env);
  await expect(app?.tokenFor('harbour/relay')).rejects.toThrow('cannot be read');
  writeFileSync(file, pem);
  await expect(app?.tokenFor('harbour/relay')).rejects.toThrow('No such App');
});
