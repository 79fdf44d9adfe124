import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSaved } from './merge-saved';

const text = fc.constantFrom('', 'a', 'b', 'a\nb', 'a\r\nb');
const texts = fc.record({ title: text, detail: text });

test('two texts are shown where two people wrote, and only theirs where one did', () => {
  const base = { title: 'Risk', detail: 'old', owner: '', state: 'open' };
  const typed = { title: 'Risk', detail: 'mine', owner: 'Bo', state: 'open' };
  const theirs = { title: 'A risk', detail: 'theirs', owner: '', state: 'open' };
  expect(mergeSaved(base, typed, theirs)).toEqual([
    { name: 'title', shown: 'A risk', theirs: 'A risk', changed: 'theirs' },
    { name: 'detail', shown: 'mine', theirs: 'theirs', changed: 'both' },
  ]);
});

test('where nobody knows what the form began with, every difference is shown', () => {
  expect(mergeSaved({}, { owner: 'Bo', state: 'open' }, { owner: '', state: 'open' })).toEqual([
    { name: 'owner', shown: 'Bo', theirs: '', changed: 'both' },
  ]);
});

test('a field that the form has not is not shown, and line ends are no difference', () => {
  expect(mergeSaved({}, { detail: 'a\r\nb' }, { detail: 'a\nb', hidden: 'x' })).toEqual([]);
});

test('no word that was typed is lost, and what nobody typed is never put back over the other’s text', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, typed, theirs) => {
      const unix = (value: string) => value.replace(/\r\n/g, '\n');
      const merged = new Map(mergeSaved(base, typed, theirs).map((field) => [field.name, field]));
      for (const name of ['title', 'detail'] as const) {
        const [was, mine, saved] = [unix(base[name]), unix(typed[name]), unix(theirs[name])];
        const shown = merged.get(name)?.shown ?? mine;
        expect(unix(shown)).toBe(mine === was ? saved : mine);
        expect(merged.has(name)).toBe(mine !== saved && saved !== was);
      }
    }),
  );
});
