import { generateKeyPairSync } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { addApp } from '@/e2e/support/github-stand-in/app-routes';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { ApiConnection } from './client/api-connection';
import { appTokens } from './client/app-token';
import { quotaBook } from './client/quota';
import { connectRepository } from './commands';
import { sharedQuota } from './records/quota';

withTestDatabase();

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
// Two hours before us, as a badly set clock has it.
const world = emptyWorld(() => new Date(Date.now() - 7_200_000));
world.allowAnonymous = false;
const app = addApp(world, { publicKeyPem: publicKey, account: 'harbour' });
addRepository(world, 'harbour', 'relay', { isPrivate: true });
addRepository(world, 'elsewhere', 'relay');
const standIn = await startStandIn(world);
afterAll(standIn.stop);

const connection: ApiConnection = {
  api: standIn.url,
  token: null,
  app: appTokens({
    api: standIn.url,
    appId: String(app.id),
    privateKey: () => privateKey,
    installationId: null,
  }),
  quota: quotaBook(sharedQuota),
};
const viewer = systemViewer('test');
const connect = (repository: string) =>
  connectRepository(viewer, { projectSlug: 'app', repository }, connection);

test('a repository is connected over the App, and its quota is kept under a name that tells nothing', async () => {
  expect(await connect('harbour/relay')).toMatchObject({ ok: true, value: { isPrivate: true } });
  // What the first answer said is told with the second request.
  await new Promise((done) => setTimeout(done, 1100));
  expect(await connect('harbour/relay')).toMatchObject({ ok: true, value: { created: false } });
  const [row, ...more] = await database().githubQuota.findMany();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ credential: expect.stringMatching(/^[0-9a-f]{32}$/), resource: 'core' });
  expect(row?.limit).toBe(5000);
  expect(Math.abs((row?.clockSkewMs ?? 0) + 7_200_000)).toBeLessThan(5000);
});

test('where the App is not installed, it says so and connects nothing', async () => {
  const result = await connect('elsewhere/relay');
  if (result.ok) return expect.fail('this should have been refused');
  expect(result.reasons[0]?.message).toContain('The GitHub App is not installed for elsewhere/relay');
  expect(result.reasons[0]?.message).toContain('Nothing was connected.');
  expect(JSON.stringify(result)).not.toMatch(/ghs_|BEGIN/);
});
