import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedTexts, choicesOf, columnsOf, lengthOf, textsOf } from './domain/part-fields';
import { partKinds, partNames } from './domain/part-kinds';
import { readHeadTexts, readTexts } from './part-input';

const risk = { title: 'Cache is cold', kind: 'technical', likelihood: '', impact: 'high', state: 'open' };
const family = '👩‍👩‍👧‍👦';

const refusals = (
  part: keyof typeof partKinds,
  texts: Record<string, string>,
  stored: Record<string, string> | null = null,
) => {
  const read = readTexts(partKinds[part].fields, texts, stored);
  return read.ok ? [] : read.reasons.map(({ field, code }) => `${field}: ${code}`);
};

test.each([
  ['a name from right to left', 'مخاطر الترحيل'],
  ['one of several scripts', '試験 Прüfung test'],
  ['one with combining marks', 'Cafe\u0301 Ǻ̂'],
  ['one of 300 characters', 'é'.repeat(300)],
  ['one of 300 family emoji', family.repeat(300)],
  ['a word that is a key of every object', 'constructor'],
])('%s is taken as it is', (_what, title) => {
  const read = readTexts(partKinds.risk.fields, { ...risk, title }, null);
  expect(read.ok && read.value.title).toBe(title);
});

test.each([
  ['nothing', { ...risk, title: ' \n ' }, 'title: invalid'],
  ['301 characters', { ...risk, title: 'x'.repeat(301) }, 'title: invalid'],
  ['a mountain of combining marks', { ...risk, title: `a${'\u0301'.repeat(90_000)}` }, 'title: invalid'],
  ['a level nobody knows', { ...risk, impact: 'enormous' }, 'impact: invalid'],
  ['a state nobody knows', { ...risk, state: '' }, 'state: invalid'],
  ['a NUL', { ...risk, mitigation: 'a\u0000b' }, 'mitigation: invalid'],
  ['a field nobody knows', { ...risk, colour: 'red' }, 'colour: unknown-field'],
])('%s is refused beside its field', (_what, texts, refused) => {
  expect(refusals('risk', texts)).toEqual([refused]);
});

test.each([
  'javascript:alert(1)',
  'docs/guide.md',
  'https://',
  'ftp://example.org/x',
  '//example.org',
  'http:x',
])('%s is no link', (link) => {
  expect(refusals('deliverable', { title: 'Guide', state: 'planned', link })).toEqual(['link: invalid']);
});

test('a word or a path that a document brought stays, and no other one comes', () => {
  const stored = { ...risk, likelihood: 'once a year' };
  expect(refusals('risk', stored, stored)).toEqual([]);
  expect(refusals('risk', { ...stored, likelihood: 'twice a year' }, stored)).toEqual([
    'likelihood: invalid',
  ]);
  const guide = { title: 'Guide', state: 'planned', link: 'docs/guide.md' };
  expect(refusals('deliverable', guide, guide)).toEqual([]);
  const field = partKinds.risk.fields.find(({ name }) => name === 'likelihood');
  expect(field && choicesOf(field, 'once a year').map(({ label }) => label)).toEqual([
    'not said',
    'once a year (as it was written)',
    'low',
    'medium',
    'high',
  ]);
});

const head = { title: 'A', summary: '', startsOn: '', endsOn: '', leadName: '', timeZone: 'UTC' };
test.each([
  [{ startsOn: '2026-11-08', endsOn: '2026-11-02' }, ['endsOn']],
  [{ startsOn: '2026-11-02', endsOn: '2026-11-02' }, []],
  [{ startsOn: '2026-02-30' }, ['startsOn']],
  [{ timeZone: '+02:00' }, ['timeZone']],
  [{ timeZone: 'Middle/Earth' }, ['timeZone']],
  [{ title: '' }, ['title']],
])('the pilot’s own fields %j are refused at %j', (over, fields) => {
  const read = readHeadTexts({ ...head, ...over }, null);
  expect(read.ok ? [] : read.reasons.map(({ field }) => field)).toEqual(fields);
});

test('what a form shows of a row comes back as the same columns, for every kind of part', () => {
  const word = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) => text.replaceAll('\u0000', '').trim());
  fc.assert(
    fc.property(
      fc.constantFrom(...partNames),
      fc.array(word, { minLength: 8, maxLength: 8 }),
      (part, words) => {
        const { fields } = partKinds[part];
        const row = Object.fromEntries(
          fields.map((field, i) => [
            field.name,
            field.kind === 'date' ? new Date('2026-03-01T00:00:00Z') : words[i] || null,
          ]),
        );
        const texts = textsOf(fields, row);
        expect(textsOf(fields, columnsOf(fields, texts))).toEqual(texts);
        expect(changedTexts(fields, texts, texts).isChanged).toBe(false);
      },
    ),
  );
});

test('characters are counted as people count them', () => {
  expect(lengthOf(family.repeat(100))).toBe(100);
  expect(lengthOf('e\u0301'.repeat(100))).toBe(100);
});
