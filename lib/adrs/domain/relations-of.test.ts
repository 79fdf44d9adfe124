import { expect, test } from 'vitest';
import type { AdrLinkType } from './adr';
import { relationsOf, type StatedLink } from './relations-of';

const other = (id: string) => ({
  id,
  projectSlug: 'p',
  slug: id,
  number: null,
  title: id,
  status: 'accepted' as const,
});
const link = (type: AdrLinkType, id: string | null, mention = false): StatedLink => ({
  type,
  target: id ?? 'ADR-99',
  mention,
  other: id ? other(id) : null,
});
const said = (stated: StatedLink[], elsewhere: StatedLink[]) =>
  relationsOf(stated, elsewhere).map(
    (one) => `${one.type} ${one.target}${one.statedThere ? ' (there)' : ''}`,
  );

test('one statement is seen from both sides', () => {
  expect(said([link('supersedes', 'a')], [])).toEqual(['supersedes a']);
  expect(said([], [link('supersedes', 'a')])).toEqual(['superseded-by a (there)']);
  expect(said([], [link('amends', 'a')])).toEqual(['amended-by a (there)']);
});

test('from the other side the target is the other decision, not this one', () => {
  const there = { ...link('superseded-by', 'd'), target: '1', other: { ...other('d'), number: 4 } };
  expect(said([], [there])).toEqual(['supersedes 4 (there)']);
});

test('what both files state is one relation, and a mention gives way to it', () => {
  expect(said([link('superseded-by', 'a')], [link('supersedes', 'a')])).toEqual(['superseded-by a']);
  expect(said([link('relates', 'a', true)], [link('supersedes', 'a')])).toEqual(['superseded-by a (there)']);
});

test('a stated target that is not in the log stays in words, a mention of nothing goes', () => {
  expect(said([link('supersedes', null), link('relates', null, true)], [])).toEqual(['supersedes ADR-99']);
});
