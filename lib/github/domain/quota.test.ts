import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  freshQuota,
  giveBackQuota,
  observeQuota,
  pointsAMinute,
  type QuotaObservation,
  type QuotaState,
  takeQuota,
} from './quota';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const hourMs = 3_600_000;
const sync = { resource: 'core', forPerson: false, holder: 'one' } as const;
const person = { resource: 'core', forPerson: true, holder: 'one' } as const;
const said = (remaining: number, resetInMs: number, skewMs = 0): QuotaObservation => ({
  limit: 5000,
  remaining,
  resetAtMs: nowMs + skewMs + resetInMs,
  serverAtMs: nowMs + skewMs,
  blockedForMs: null,
  ageMs: 0,
});
const after = (...seen: QuotaObservation[]) =>
  seen.reduce((state, one) => observeQuota(state, one, nowMs), freshQuota);
const take = (state: QuotaState, who: Parameters<typeof takeQuota>[1] = sync, atMs = nowMs) =>
  takeQuota(state, who, atMs).grant;

test.each([[-2 * hourMs], [0], [2 * hourMs]])(
  'a used-up quota is waited for by the clock of GitHub, which is %i ms off',
  (skewMs) => {
    const state = after(said(0, 90_000, skewMs));
    expect(take(state)).toEqual({ kind: 'wait', waitMs: 90_000, because: 'quota' });
    expect(take(state, sync, nowMs + 90_000)).toMatchObject({ kind: 'granted', points: 20 });
  },
);

test.each<[string, QuotaObservation]>([
  ['a reset in the past', said(0, -5000)],
  ['a missing remaining', { ...said(0, 90_000), remaining: null }],
  ['a missing reset', { ...said(0, 90_000), resetAtMs: null }],
  ['a missing limit', { ...said(0, 90_000), limit: null }],
  ['a reset in three hours, which GitHub does not have', said(0, 3 * hourMs)],
])('%s is no reason to wait', (_name, seen) => {
  expect(take(after(seen))).toMatchObject({ kind: 'granted' });
});

test('a missing Date leaves the clock as it was known', () => {
  const state = after(said(10, 90_000, 2 * hourMs), {
    ...said(0, 90_000, 2 * hourMs),
    serverAtMs: null,
  });
  expect(take(state)).toEqual({ kind: 'wait', waitMs: 90_000, because: 'quota' });
});

test('the quota is used to its last point, and not beyond', () => {
  expect(take(after(said(1, 90_000)))).toMatchObject({ kind: 'granted', points: 1 });
  expect(take(after(said(0, 90_000)))).toMatchObject({ kind: 'wait', because: 'quota' });
  expect(take(after(said(1, 90_000)), person)).toMatchObject({ kind: 'granted', points: 1 });
  expect(take(after(said(0, 90_000)), person)).toMatchObject({ kind: 'wait', because: 'quota' });
});

test('in one window the least that was seen counts; a new window replaces it; one that is over is not heard', () => {
  expect(after(said(4000, 90_000), said(4005, 91_000)).remaining).toBe(4000);
  expect(after(said(4000, 90_000), said(4999, 90_000 + hourMs)).remaining).toBe(4999);
  expect(after(said(4999, hourMs), said(0, -1000)).remaining).toBe(4999);
});

test('a rest that GitHub asks for is kept, also by people, and is no longer than a day', () => {
  const asked = (blockedForMs: number) => after({ ...said(4000, 90_000, hourMs), blockedForMs });
  expect(take(asked(30_000))).toEqual({ kind: 'wait', waitMs: 30_000, because: 'asked' });
  expect(take(asked(30_000), person)).toMatchObject({ kind: 'wait', because: 'asked' });
  expect(take(asked(30_000), sync, nowMs + 30_000)).toMatchObject({ kind: 'granted' });
  expect(take(asked(1e12))).toMatchObject({ waitMs: 24 * hourMs });
  const shorter = observeQuota(asked(30_000), { ...said(4000, 90_000, hourMs), blockedForMs: 1000 }, nowMs);
  expect(take(shorter)).toMatchObject({ waitMs: 30_000 });
});

test('an answer with a clock of its own in between does not stretch the rest', () => {
  const state = observeQuota(
    after({ ...said(4000, 90_000), blockedForMs: 30_000 }),
    said(4000, 90_000, -5 * hourMs),
    nowMs,
  );
  expect(take(state)).toMatchObject({ kind: 'wait', waitMs: 30_000 });
});

test('what came a while ago is counted from when it came', () => {
  const seen = { ...said(4000, 90_000), blockedForMs: 30_000, ageMs: 10_000 };
  expect(take(observeQuota(freshQuota, seen, nowMs))).toMatchObject({ kind: 'wait', waitMs: 20_000 });
});

test.each(['core', 'graphql'] as const)('in any minute at most the points of %s are granted', (resource) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 300, maxLength: 300 }), (steps) => {
      let [state, atMs] = [freshQuota, nowMs];
      const granted: { atMs: number; points: number }[] = [];
      for (const step of steps) {
        atMs += step % 3 === 0 ? step : 0;
        const taken = takeQuota(state, { resource, forPerson: false, holder: 'one' }, atMs);
        state = taken.state;
        if (taken.grant.kind === 'wait') {
          expect(taken.grant.waitMs).toBeLessThanOrEqual(63_000);
          continue;
        }
        const unused = step % 20;
        state = giveBackQuota(state, { untilMs: taken.grant.untilMs, points: unused, holder: 'one' });
        // Used at the last moment, and arrived a second later.
        granted.push({ atMs: atMs + 2000, points: taken.grant.points - unused });
        const inMinute = granted.filter((one) => one.atMs > atMs - 60_000);
        expect(inMinute.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(
          pointsAMinute[resource],
        );
      }
    }),
  );
});

test('points cannot be given back twice, nor to a minute that is over', () => {
  const { state, grant } = takeQuota(freshQuota, sync, nowMs);
  if (grant.kind !== 'granted') throw new Error('nothing was granted');
  const back = giveBackQuota(state, { ...grant, holder: 'one' });
  expect(back.minute).toEqual([]);
  expect(giveBackQuota(back, { ...grant, holder: 'one' }).minute).toEqual([]);
});
