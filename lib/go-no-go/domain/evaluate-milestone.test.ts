import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aroundChange, evaluated, hoursAgo, now, stateOf } from './evaluate.test-data';
import type { MilestoneFacts, MilestoneItemFacts } from './facts';
import type { MilestoneRule } from './rule';

type Given = [isDone: boolean | 'dropped', basis: MilestoneItemFacts['basis'], readAt?: string | null];

const items = (...given: Given[]): MilestoneFacts => ({
  kind: 'milestone',
  items: given.map(([isDone, basis, readAt = basis === 'github' ? hoursAgo(1) : null], i) => ({
    id: `i${i}`,
    title: `Item ${i}`,
    isDone: isDone === true,
    isDropped: isDone === 'dropped',
    basis,
    readAt,
    href: '/pilots/faster-builds/plan#plan',
  })),
});
const milestone = (atLeast: number | null): MilestoneRule => ({
  kind: 'milestone',
  of: 'plan',
  section: null,
  atLeast,
  staleAfterHours: 24,
});
const old = hoursAgo(30);

test.each<[string, number | null, MilestoneFacts, string]>([
  ['all done by people', null, items([true, 'portal'], [true, 'github']), 'met'],
  ['one of two done', null, items([true, 'portal'], [false, 'portal']), 'not_met'],
  ['one of two is enough', 1, items([true, 'portal'], [false, 'document']), 'met'],
  ['done only in the document', 1, items([true, 'document'], [false, 'document']), 'unknown'],
  ['claims would not be enough anyway', null, items([true, 'document'], [false, 'document']), 'not_met'],
  ['no items', null, items(), 'unknown'],
  ['only dropped items', null, items(['dropped', 'portal']), 'unknown'],
  ['the rest done, one dropped', null, items([true, 'portal'], ['dropped', 'portal']), 'met'],
  ['fewer items than asked for', 3, items([true, 'portal']), 'unknown'],
  ['exactly as many as asked for', 1, items([true, 'portal']), 'met'],
  ['followed, read too long ago', null, items([true, 'github', old]), 'stale'],
  ['followed and open, read too long ago', null, items([false, 'github', old]), 'stale'],
  ['followed, never read whole', null, items([true, 'github', null]), 'unknown'],
  ['one old, one never read', null, items([true, 'github', null], [true, 'github', old]), 'unknown'],
  ['enough without the old one', 1, items([true, 'portal'], [false, 'github', old]), 'met'],
  ['enough only with the old one', 2, items([true, 'portal'], [true, 'github', old]), 'stale'],
  ['not enough even with the old one', 2, items([false, 'portal'], [true, 'github', old]), 'not_met'],
  ['one open for sure, all asked', null, items([false, 'portal'], [true, 'github', old]), 'not_met'],
  [
    'the old one was dropped and may be back',
    null,
    items([true, 'portal'], ['dropped', 'github', old]),
    'stale',
  ],
  ['the old one and a claim', 2, items([true, 'document'], [true, 'github', old]), 'stale'],
])('milestone: %s', (_name, atLeast, facts, state) => expect(stateOf(milestone(atLeast), facts)).toBe(state));

test('what does not exist is told as a count', () => {
  expect(evaluated(milestone(3), items([true, 'portal'])).evidence.missing).toEqual([
    'only 1 of the 3 exist',
  ]);
});

test('it changes when the reading that it hangs on grows too old', () => {
  expect(aroundChange(milestone(null), items([true, 'portal'], [true, 'github', hoursAgo(20)]))).toEqual({
    changesAt: '2026-11-20T16:00:00.001Z',
    before: 'met',
    after: 'stale',
  });
});

test('a reading that the answer does not hang on changes nothing by growing old', () => {
  expect(evaluated(milestone(1), items([true, 'portal'], [true, 'github'])).changesAt).toBeNull();
  const either = items([true, 'github', hoursAgo(20)], [true, 'github', hoursAgo(2)]);
  expect(aroundChange(milestone(1), either)).toMatchObject({ changesAt: '2026-11-21T10:00:00.001Z' });
});

test('deliverables lead to where they are listed', () => {
  const rule = { ...milestone(null), of: 'deliverables' } as const;
  expect(evaluated(rule, items()).action?.href).toBe('/pilots/faster-builds/record#deliverables');
});

const anyItems = fc
  .array(
    fc.tuple(
      fc.constantFrom<boolean | 'dropped'>(true, false, 'dropped'),
      fc.constantFrom<MilestoneItemFacts['basis']>('portal', 'github', 'document'),
      fc.constantFrom(hoursAgo(1), hoursAgo(5), old),
    ),
    { maxLength: 6 },
  )
  .map((list) =>
    items(
      ...list.map(([isDone, basis, at]): Given => {
        return [
          isDone === 'dropped' && basis === 'document' ? false : isDone,
          basis,
          basis === 'github' ? at : null,
        ];
      }),
    ),
  );
const anyRule = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }).map(milestone);

test('an answer is the same whatever GitHub says by now of what was read too long ago', () => {
  fc.assert(
    fc.property(
      anyItems,
      anyRule,
      fc.array(fc.constantFrom(true, false, 'dropped')),
      (facts, rule, words) => {
        const { state } = evaluated(rule, facts);
        if (state !== 'met') return;
        const turned = facts.items.map((item, i) =>
          item.basis === 'github' && item.readAt === old
            ? { ...item, isDone: words[i] === true, isDropped: words[i] === 'dropped', readAt: hoursAgo(0) }
            : item,
        );
        const after = evaluated(rule, { ...facts, items: turned });
        expect(['met', 'unknown']).toContain(after.state);
        if (after.state === 'unknown') expect(after.evidence.missing.join()).toContain('exist');
      },
    ),
  );
});

test('finishing one more item never makes it worse, and order does not matter', () => {
  const rank = { not_met: 0, unknown: 1, stale: 1, met: 2, waived: 2 };
  fc.assert(
    fc.property(anyItems, anyRule, fc.nat(), (facts, rule, pick) => {
      const before = evaluated(rule, facts);
      const items = facts.items.map((item, i) =>
        i === pick % facts.items.length && item.basis === 'portal' && !item.isDropped
          ? { ...item, isDone: true }
          : item,
      );
      expect(rank[stateOf(rule, { ...facts, items })]).toBeGreaterThanOrEqual(rank[before.state]);
      const reversed = evaluated(rule, { ...facts, items: [...facts.items].reverse() });
      expect([reversed.state, reversed.changesAt]).toEqual([before.state, before.changesAt]);
    }),
  );
});

test('the moment it names is the first at which it reads differently', () => {
  fc.assert(
    fc.property(anyItems, anyRule, (facts, rule) => {
      const { state, changesAt } = evaluated(rule, facts);
      const end = changesAt ? Date.parse(changesAt) : now.getTime() + 1e10;
      for (const share of [0.25, 0.5, 0.999]) {
        const at = new Date(now.getTime() + (end - now.getTime()) * share);
        expect(stateOf(rule, facts, { now: at })).toBe(state);
      }
      if (changesAt) expect(stateOf(rule, facts, { now: new Date(changesAt) })).not.toBe(state);
    }),
  );
});
