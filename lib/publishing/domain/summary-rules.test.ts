import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gravity, type Health } from '@/lib/weekly-summaries/domain/health';
import { areSameWords, firstLine, hasWords, noWords } from './lead-words';
import { healthTurns, type Look, nextLook, type SeenHealth } from './look';
import type { TwoHealths } from './published-summary';
import {
  checkSetHealth,
  healthSentence,
  portfolioHealth,
  settableHealths,
  shownHealth,
  tooGreen,
} from './stated-health';

const healths = ['on-track', 'at-risk', 'off-track', 'too-early'] as const satisfies readonly Health[];
const anyHealth = fc.constantFrom(...healths);
const anySet = fc.constantFrom(null, ...settableHealths);

test('both healths are said, each with its reasons', () => {
  const health: TwoHealths = {
    computed: 'at-risk',
    reasons: ['2 targets missed'],
    set: 'on-track',
    setReason: 'the vendor answered.',
  };
  expect(healthSentence(health)).toBe(
    'Set to on track by the lead: the vendor answered. Computed at risk: 2 targets missed.',
  );
  expect(healthSentence({ ...health, set: null })).toBe('Computed at risk: 2 targets missed.');
  expect(shownHealth(health)).toBe('on-track');
  expect(shownHealth({ ...health, set: null })).toBe('at-risk');
});

test('a health is never set without a reason, nor a reason given for nothing', () => {
  fc.assert(
    fc.property(anySet, fc.string(), (set, reason) => {
      const isGiven = reason.trim() !== '';
      expect(checkSetHealth(set, reason).length).toBe((set !== null) === isGiven ? 0 : 1);
    }),
  );
});

test.each([
  ['on-track', 'at-risk', 2, 'On track is claimed while 2 targets are missed.'],
  ['on-track', 'on-track', 1, 'On track is claimed while 1 target is missed.'],
  ['on-track', 'off-track', 0, 'On track is claimed over computed off track.'],
  ['at-risk', 'off-track', 3, 'At risk is claimed over computed off track (3 targets are missed).'],
  ['on-track', 'too-early', 0, 'On track is claimed while nothing speaks for it yet.'],
  ['at-risk', 'too-early', 0, null],
  ['off-track', 'on-track', 1, null],
  ['on-track', 'on-track', 0, null],
] as const)('set to %s over computed %s with %i missed: %s', (set, computed, missed, said) => {
  expect(tooGreen({ set, computed, reasons: [], setReason: 'x' }, missed)).toBe(said);
});

test('who claims green over a missed target, or better than computed, is always warned; who claims worse never is', () => {
  fc.assert(
    fc.property(anySet, anyHealth, fc.nat(5), (set, computed, missed) => {
      const warning = tooGreen({ set, computed, reasons: [], setReason: '' }, missed);
      if (set === null || (set !== 'on-track' && gravity[set] <= gravity[computed]))
        expect(warning).toBeNull();
      else if (
        (set === 'on-track' && missed > 0) ||
        (computed !== 'too-early' && gravity[set] > gravity[computed])
      )
        expect(warning).not.toBeNull();
    }),
  );
});

test('all projects are as the gravest, green only where every one is, and each that is not is named', () => {
  const project = fc.record({ name: fc.string({ minLength: 1 }), health: anyHealth });
  fc.assert(
    fc.property(fc.array(project, { maxLength: 8 }), (found) => {
      const { health, reasons } = portfolioHealth(found.map((one) => ({ ...one, reasons: ['why'] })));
      if (found.length === 0) expect(health).toBe('too-early');
      else expect(gravity[health]).toBe(Math.min(...found.map((one) => gravity[one.health])));
      if (found.length > 0 && health === 'on-track')
        expect(found.every((one) => one.health === 'on-track')).toBe(true);
      if (found.length > 0 && health !== 'on-track')
        expect(reasons).toHaveLength(found.filter((one) => one.health !== 'on-track').length);
    }),
  );
});

test('words are the same whatever the ends of their lines, and blanks are no words', () => {
  expect(areSameWords({ ...noWords, asks: 'a\r\nb' }, { ...noWords, asks: 'a\nb\n' })).toBe(true);
  expect(areSameWords({ ...noWords, asks: 'a' }, { ...noWords, highlights: 'a' })).toBe(false);
  expect(hasWords({ ...noWords, nextWeek: ' \n ' })).toBe(false);
  expect(hasWords({ ...noWords, nextWeek: '.' })).toBe(true);
});

test.each([
  ['', ''],
  ['\n- **Two** more people for [web shop](/projects/web-shop)\n- more', 'Two more people for web shop'],
  ['## Help\nwith it', 'Help'],
  ['1. first', 'first'],
  ['x'.repeat(200), `${'x'.repeat(159)}…`],
])('the first line of %j is %j', (text, line) => {
  expect(firstLine(text)).toBe(line);
});

const start = Date.parse('2026-11-21T12:00:00Z');
const hour = 3_600_000;

test('turning pages is one look; coming back after half an hour tells since the look before', () => {
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  const first = nextLook(null, at(0), { a: 'on-track' });
  expect(first.before).toBeNull();
  const second = nextLook(first, at(29), { a: 'at-risk' });
  expect(second).toMatchObject({ before: null, seen: { a: 'at-risk' } });
  const third = nextLook(second, at(60), { a: 'off-track', b: 'on-track' });
  expect(third).toMatchObject({ before: at(29), seenBefore: { a: 'at-risk' } });
  expect(healthTurns(third.seenBefore, third.seen)).toEqual([
    { projectId: 'a', from: 'at-risk', to: 'off-track' },
  ]);
});

test('whatever one opens and when: no look goes back, changes are told since an earlier one, and no turn is invented', () => {
  const seen = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', '__proto__'),
    anyHealth,
  ) as fc.Arbitrary<SeenHealth>;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 5 * hour }), seen), { maxLength: 20 }),
      (steps) => {
        let look: Look | null = null;
        let at = start;
        for (const [pause, stands] of steps) {
          at += pause;
          const next: Look = nextLook(look, new Date(at), stands);
          expect(next.at.getTime()).toBe(at);
          if (next.before) expect(next.before.getTime()).toBeLessThan(at);
          for (const turn of healthTurns(next.seenBefore, next.seen)) expect(turn.from).not.toBe(turn.to);
          look = next;
        }
      },
    ),
  );
});
