import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ComputedProject,
  changedSince,
  type FrozenFact,
  freezeWeek,
  missedTargets,
} from './frozen-week';
import { noWords } from './lead-words';
import { whyNotPublished } from './publish-rules';
import { findSentence, sentencesOf, textBlocks } from './sentences';

const now = new Date('2026-11-21T12:00:00Z');
const week = {
  isoWeek: '2026-W47',
  days: '16 to 22 November 2026',
  timeZone: 'UTC',
  isCurrent: true,
  paragraph: [{ text: 'No pilot ran.' }],
};

const fact = (key: string, opened: number): FrozenFact => ({
  key,
  kind: 'issues',
  pilotId: null,
  known: 'known',
  numbers: { opened },
  sentence: [{ text: `${opened} issues opened`, href: '/x' }],
  caveat: null,
});

const project = (
  slug: string,
  facts: FrozenFact[],
  health: 'on-track' | 'at-risk' = 'on-track',
): ComputedProject => ({
  slug,
  name: slug.toUpperCase(),
  content: { health, reasons: ['why'], facts, pilots: [] },
  lines: [{ label: 'Moved', parts: [{ text: 'x' }], more: 0, isKnown: true }],
});

const of = { id: '1', slug: 'a', name: 'A' };

test('one project is frozen with its own lines, all of them with a line each', () => {
  const both = [project('a', [fact('issues', 1)]), project('b', [], 'at-risk')];
  const one = freezeWeek(week, both, of, now);
  expect(one).toMatchObject({
    hasEnded: false,
    health: 'on-track',
    project: of,
    lines: [{ label: 'Moved' }],
  });
  expect(one.projects.map(({ slug }) => slug)).toEqual(['a']);
  const all = freezeWeek({ ...week, isCurrent: false }, both, null, now);
  expect(all).toMatchObject({ hasEnded: true, health: 'at-risk', reasons: ['B at risk: why'] });
  expect(all.lines.map(({ label, parts }) => [label, parts.map(({ text }) => text).join('')])).toEqual([
    ['A', 'On track: why.'],
    ['B', 'At risk: why.'],
  ]);
});

test('missed targets count of pilots that run, not of decided ones', () => {
  const targets = { total: 3, measured: 3, hit: 1, missed: 2 };
  expect(
    missedTargets([
      { stage: 'running', targets },
      { stage: 'deciding', targets },
      { stage: 'decided', targets },
    ]),
  ).toBe(4);
});

const anyFacts = fc.uniqueArray(fc.tuple(fc.constantFrom('issues', 'plan', 'adrs', 'risks'), fc.nat(3)), {
  selector: ([key]) => key,
});

test('what differs since publication is exactly what has other numbers, and the frozen week itself never changes', () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, (before, after) => {
      const frozen = freezeWeek(
        week,
        [
          project(
            'a',
            before.map(([key, n]) => fact(key, n)),
          ),
        ],
        of,
        now,
      );
      const text = JSON.stringify(frozen);
      const found = changedSince(
        frozen,
        [{ slug: 'a', name: 'A', facts: after.map(([key, n]) => fact(key, n)) }],
        now,
      );
      const was = new Map<string, number>(before);
      const is = new Map<string, number>(after);
      const expected = [...new Set([...was.keys(), ...is.keys()])].filter(
        (key) => was.get(key) !== is.get(key),
      );
      expect(found.map(({ key }) => key).sort()).toEqual(expected.sort());
      for (const { key, was: old, sentence } of found) {
        expect(old === null).toBe(!was.has(key));
        expect(sentence === null).toBe(!is.has(key));
      }
      expect(JSON.stringify(frozen)).toBe(text);
      expect(changedSince(JSON.parse(text), frozen.projects, now)).toEqual([]);
    }),
  );
});

const frozen = freezeWeek(week, [project('a', [fact('issues', 1)])], of, now);
const to = {
  words: { ...noWords, asks: 'x' },
  setHealth: null,
  setHealthReason: '',
  factsAlone: false,
  correctionReason: '',
  frozen,
};
const last = { number: 2, ...to };

test.each([
  ['the first', to, null, []],
  ['no word', { ...to, words: noWords }, null, ['no-words']],
  ['no word, on purpose', { ...to, words: noWords, factsAlone: true }, null, []],
  ['a health without a reason', { ...to, setHealth: 'at-risk' as const }, null, ['no-reason']],
  ['the same again', { ...to, correctionReason: 'y' }, last, ['same']],
  ['the same again without a reason', to, last, ['no-reason', 'same']],
  ['other words', { ...to, words: { ...noWords, asks: 'z' }, correctionReason: 'y' }, last, []],
  [
    'another fact',
    { ...to, correctionReason: 'y', frozen: freezeWeek(week, [project('a', [fact('issues', 2)])], of, now) },
    last,
    [],
  ],
])('%s', (_name, what, before, codes) => {
  expect(whyNotPublished(what, before, now).map(({ code }) => code)).toEqual(codes);
});

test('every sentence that can be asked about has its own key: health, words by block, facts', () => {
  const health = { computed: 'on-track' as const, reasons: [], set: null, setReason: '' };
  const words = { ...noWords, highlights: 'One.\n\n- two\n- three', asks: 'Help' };
  const found = sentencesOf(words, health, frozen);
  expect(found.map(({ key, text }) => [key, text])).toEqual([
    ['health', 'Computed on track.'],
    ['highlights 1', 'One.'],
    ['highlights 2', 'two'],
    ['highlights 3', 'three'],
    ['asks 1', 'Help'],
    ['issues', '1 issues opened.'],
  ]);
  expect(findSentence(found, 'lowlights 1')).toBeNull();
  const all = freezeWeek(
    week,
    [project('a', [fact('issues', 1)]), project('b', [fact('issues', 1)])],
    null,
    now,
  );
  const keys = sentencesOf(noWords, health, all).map(({ key }) => key);
  expect(keys).toEqual(['health', 'a issues', 'b issues']);
});

test('blocks of a text hold all its words, none is empty, and code stays together', () => {
  expect(textBlocks('a\nb\n\n* c\n  d\n```\nx\n\ny\n```\nz')).toEqual([
    'a\nb',
    'c\n  d',
    '```\nx\n\ny\n```',
    'z',
  ]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '-', '`', '#', '1', '.') }), (text) => {
      const blocks = textBlocks(text);
      expect(blocks.every((block) => block.trim() !== '')).toBe(true);
      const letters = (all: string) => all.replace(/[^a]/g, '').length;
      expect(letters(blocks.join(''))).toBe(letters(text));
    }),
  );
});
