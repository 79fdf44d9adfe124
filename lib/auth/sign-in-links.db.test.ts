import { beforeAll, beforeEach, expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { addPerson, createOwnerLinkIfNoOwner, disablePerson } from './commands';
import { createLinkForOwner, createSignInLink, readSignInLink, redeemSignInLink } from './sign-in-links';

withTestDatabase();

const system = systemViewer('test');
const secretOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? '';

beforeAll(() => {
  process.env.NEXTAUTH_URL = 'http://127.0.0.1:3000';
});

beforeEach(async () => {
  await database().ownerLink.deleteMany();
  await database().person.deleteMany();
});

test('the link leads to the sign-in page and its secret is kept only as a hash', async () => {
  const link = await createOwnerLinkIfNoOwner();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in\/owner\?token=pilot_[\w-]{43}$/);
  const rows = await database().ownerLink.findMany();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(secretOf(link).slice(6));
});

test('opening the link does not use it; redeeming it makes the owner, once', async () => {
  const secret = secretOf(await createOwnerLinkIfNoOwner());
  expect((await readSignInLink(secret)).state).toBe('ready');
  expect((await readSignInLink(secret)).state).toBe('ready');
  expect((await redeemSignInLink(secret, 'Ada')).ok).toBe(true);
  expect((await redeemSignInLink(secret, 'Eve')).ok).toBe(false);
  expect((await readSignInLink(secret)).state).toBe('used');
  expect(await database().person.findMany()).toMatchObject([{ name: 'Ada', role: 'admin', isOwner: true }]);
  expect(await createOwnerLinkIfNoOwner()).toBeNull();
});

test('of many who redeem one link at once, exactly one becomes the owner', async () => {
  const secret = secretOf(await createOwnerLinkIfNoOwner());
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => redeemSignInLink(secret, `P${i}`)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await database().person.count()).toBe(1);
});

test('a new start ends the earlier unused link', async () => {
  const first = secretOf(await createOwnerLinkIfNoOwner());
  const second = secretOf(await createOwnerLinkIfNoOwner());
  expect((await redeemSignInLink(first, 'Eve')).ok).toBe(false);
  expect((await readSignInLink(first)).state).toBe('expired');
  expect((await redeemSignInLink(second, 'Ada')).ok).toBe(true);
});

test('an expired link opens nothing', async () => {
  const secret = secretOf(await createOwnerLinkIfNoOwner());
  await database().ownerLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await redeemSignInLink(secret, 'Ada')).ok).toBe(false);
  expect(await database().person.count()).toBe(0);
});

test('a link of an hour ends after an hour', async () => {
  await createOwnerLinkIfNoOwner();
  const row = await database().ownerLink.findFirstOrThrow();
  const minutes = (row.expiresAt.getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(59);
  expect(minutes).toBeLessThanOrEqual(60);
});

test('the owner comes back by a link from the command line', async () => {
  expect(await createLinkForOwner()).toBeNull();
  await redeemSignInLink(secretOf(await createOwnerLinkIfNoOwner()), 'Ada');
  const owner = await database().person.findFirstOrThrow();
  const again = await redeemSignInLink(secretOf(await createLinkForOwner()), 'ignored');
  expect(again).toEqual({ ok: true, value: { personId: owner.id, sessionEpoch: 0 } });
});

test('a person signs in by an admin’s link, unless disabled meanwhile', async () => {
  const added = await addPerson(system, { name: 'Bo', role: 'contributor' });
  if (!added.ok) throw new Error('not added');
  const link = await createSignInLink(system, added.value.id);
  if (!link.ok) throw new Error('no link');
  expect(await readSignInLink(secretOf(link.value))).toEqual({ state: 'ready', personName: 'Bo' });
  await disablePerson(system, { personId: added.value.id });
  expect((await redeemSignInLink(secretOf(link.value), '')).ok).toBe(false);
  expect((await createSignInLink(system, added.value.id)).ok).toBe(false);
});

test('a person’s link signs in once, however many try it at once', async () => {
  const added = await addPerson(system, { name: 'Di', role: 'viewer' });
  const link = added.ok ? await createSignInLink(system, added.value.id) : added;
  if (!link.ok) throw new Error('no link');
  const secret = secretOf(link.value);
  const answers = await Promise.all(Array.from({ length: 12 }, () => redeemSignInLink(secret, '')));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect((await redeemSignInLink(secret, '')).ok).toBe(false);
});

test('an admin cannot make themselves the owner by a link; others cannot make links at all', async () => {
  await redeemSignInLink(secretOf(await createOwnerLinkIfNoOwner()), 'Ada');
  const owner = await database().person.findFirstOrThrow();
  const someone = (role: 'admin' | 'lead'): Viewer => ({
    kind: 'person',
    id: crypto.randomUUID(),
    name: 'Cy',
    role,
    projectRoles: {},
  });
  expect((await createSignInLink(someone('admin'), owner.id)).ok).toBe(false);
  await expect(createSignInLink(someone('lead'), owner.id)).rejects.toThrow(NotAllowedError);
});
