import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Freshness, freshnessOf, freshnessOver, type StreamStanding } from './freshness';

const now = new Date('2026-11-21T12:00:00.000Z');
const limitMs = 24 * 3_600_000;
const ago = (ms: number) => new Date(now.getTime() - ms);

test.each<[string, StreamStanding['state'], Date | null, Freshness['kind']]>([
  ['just read', 'complete', now, 'fresh'],
  ['a millisecond within the limit', 'complete', ago(limitMs - 1), 'fresh'],
  ['exactly at the limit', 'complete', ago(limitMs), 'fresh'],
  ['a millisecond beyond it', 'complete', ago(limitMs + 1), 'stale'],
  ['a clock ahead of ours', 'complete', ago(-5000), 'fresh'],
  ['read now, and whole before', 'running', ago(1), 'fresh'],
  ['read now for the first time', 'running', null, 'never'],
  ['never read', 'never', null, 'never'],
  ['failed, though just read before', 'failed', ago(1), 'failed'],
  ['failed at its first reading', 'failed', null, 'failed'],
  ['broken off', 'interrupted', ago(1), 'failed'],
  ['waiting for quota with old rows', 'waiting', ago(limitMs + 1), 'stale'],
  ['stopped at its first reading', 'stopped', null, 'never'],
  ['not offered', 'unavailable', null, 'unavailable'],
])('%s', (_name, state, lastCompleteAt, kind) => {
  expect(freshnessOf({ state, lastCompleteAt }, limitMs, now)).toEqual({ kind, at: lastCompleteAt });
});

const fresh: Freshness = { kind: 'fresh', at: ago(1000) };
const stale: Freshness = { kind: 'stale', at: ago(2 * limitMs) };
const failed: Freshness = { kind: 'failed', at: ago(5000) };
const never: Freshness = { kind: 'never', at: null };
const none: Freshness = { kind: 'unavailable', at: null };

test.each<[string, Freshness[], Freshness]>([
  ['of nothing, nothing is known', [], never],
  ['the oldest speaks for all', [fresh, { kind: 'fresh', at: ago(9000) }], { kind: 'fresh', at: ago(9000) }],
  ['one stale makes it stale', [fresh, stale], stale],
  ['one failure outweighs age', [stale, failed], { kind: 'failed', at: stale.at }],
  ['one never read outweighs all', [fresh, failed, never], { kind: 'never', at: failed.at }],
  ['what is not offered does not count', [fresh, none], fresh],
  ['unless nothing is offered', [none, none], none],
])('%s', (_name, all, joined) => {
  expect(freshnessOver(all)).toEqual(joined);
});

const state = fc.constantFrom<StreamStanding['state']>('never', 'running', 'complete', 'failed', 'stopped');
const standing = fc.record({
  state,
  lastCompleteAt: fc.option(fc.integer({ min: 0, max: 3 * limitMs }).map(ago)),
});

test('a figure is fresh only when every stream under it is', () => {
  fc.assert(
    fc.property(fc.array(standing, { minLength: 1 }), (standings) => {
      const each = standings.map((one) => freshnessOf(one, limitMs, now));
      expect(freshnessOver(each).kind === 'fresh').toBe(each.every(({ kind }) => kind === 'fresh'));
    }),
  );
});
