import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pausesMs, standAfter, standAfterDeath } from './attempt';

const now = new Date('2026-11-20T12:00:00Z');
const again = { kind: 'again', problem: 'p' } as const;

test.each(pausesMs.map((pause, index) => [index + 1, pause] as const))(
  'after attempt %i it waits %i ms',
  (attempts, pause) => {
    expect(standAfter(again, attempts, now)).toEqual({
      state: 'waiting',
      nextAt: new Date(now.getTime() + pause),
      problem: 'p',
    });
  },
);

test('after the last pause it is given up, within two days', () => {
  expect(standAfter(again, pausesMs.length + 1, now)).toEqual({ state: 'given-up', problem: 'p' });
  expect(pausesMs.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(48 * 3_600_000);
});

test('a receiver that asks for patience gets it, up to a day and never less than our pause', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 10 ** 9 }), (attempts, afterMs) => {
      const { nextAt } = standAfter({ ...again, afterMs }, attempts, now);
      const waitedMs = (nextAt?.getTime() ?? 0) - now.getTime();
      expect(waitedMs).toBe(Math.min(Math.max(afterMs, pausesMs[attempts - 1] ?? 0), 24 * 3_600_000));
    }),
  );
});

test.each([
  [{ kind: 'sent' }, 'sent'],
  [{ kind: 'never', problem: 'p' }, 'given-up'],
  [{ kind: 'unsure', problem: 'p' }, 'unsure'],
  [{ kind: 'dropped', problem: 'p' }, 'dropped'],
] as const)('%j is the end of it', (outcome, state) => {
  expect(standAfter(outcome, 1, now)).toMatchObject({ state });
  expect(standAfter(outcome, 1, now).nextAt).toBeUndefined();
});

test('of a sender that died, only what had not left is sent again', () => {
  expect(standAfterDeath(false, now)).toMatchObject({ state: 'waiting', nextAt: now });
  expect(standAfterDeath(true, now)).toMatchObject({ state: 'unsure' });
});
