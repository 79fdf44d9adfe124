import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { quotaBook } from '../client/quota';
import { freshQuota, takeQuota } from '../domain/quota';
import { sharedQuota } from './quota';

withTestDatabase();

const caller = { patienceMs: 0, forPerson: false, holder: 'one' };
const core = (credential: string) => ({ credential, resource: 'core' as const });

test('what was seen is read back as it was written', async () => {
  const key = core('round trip');
  const written = {
    limit: 5000,
    remaining: 4321,
    resetAtMs: Date.parse('2026-11-21T15:00:00Z'),
    blockedUntilMs: Date.parse('2026-11-21T14:10:00.250Z'),
    clockSkewMs: 7_200_000,
    minute: [{ untilMs: 1_793_000_000_000, points: 20, holder: 'one' }],
  };
  expect(await sharedQuota.exchange(key, (reply) => ({ state: written, reply }))).toEqual(freshQuota);
  expect(await sharedQuota.exchange(key, (reply) => ({ state: reply, reply }))).toEqual(written);
});

test('the clock is the one of the database', async () => {
  const nowMs = await sharedQuota.exchange(core('clock'), (state, reply) => ({ state, reply }));
  expect(Math.abs(nowMs - Date.now())).toBeLessThan(5000);
});

test('processes that ask at the same time get together no more than the minute has', async () => {
  const key = core('at once');
  const grants = await Promise.all(
    Array.from({ length: 60 }, () =>
      sharedQuota.exchange(key, (state, nowMs) => {
        const taken = takeQuota(state, { resource: 'core', forPerson: false, holder: 'one' }, nowMs);
        return { state: taken.state, reply: taken.grant };
      }),
    ),
  );
  const points = grants.reduce((sum, grant) => sum + (grant.kind === 'granted' ? grant.points : 0), 0);
  expect(points).toBe(900);
});

test('a quota that one process sees used up stops the other, and is kept without the token', async () => {
  const key = core('0123456789abcdef0123456789abcdef');
  const [one, other] = [quotaBook(sharedQuota), quotaBook(sharedQuota)];
  const serverAtMs = Date.now() - 7_200_000;
  (await one.take(key, caller))({
    limit: 5000,
    remaining: 0,
    resetAtMs: serverAtMs + 600_000,
    serverAtMs,
    blockedForMs: null,
    ageMs: 0,
  });
  await expect(one.take(key, caller)).rejects.toThrow('used up');
  await expect(other.take(key, caller)).rejects.toThrow('used up');
  const row = await database().githubQuota.findFirstOrThrow({ where: { credential: key.credential } });
  expect(row).toMatchObject({ resource: 'core', limit: 5000, remaining: 0 });
  expect(row.resetAt?.getTime()).toBe(serverAtMs + 600_000);
  expect(Math.abs(row.clockSkewMs + 7_200_000)).toBeLessThan(2000);
});
