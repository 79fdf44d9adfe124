import { expect, test } from 'vitest';
import { type OpenLink, resolveLink } from './resolve-links';

const record = (id: string, path: string, number: number | null) => ({ id, path, number });
const records = [
  record('one', 'docs/adr/0001-one.md', 1),
  record('two', 'docs/adr/0002-two.md', 2),
  record('other two', 'packages/web/adr/0002-zwei.md', 2),
  record('five', 'packages/web/adr/adr-05.md', 5),
  record('dated', 'docs/adr/2022-02-07-tracing/README.md', null),
];
const from = record('from', 'docs/adr/0009-x.md', 9);
const link = (part: Partial<OpenLink>): OpenLink => ({ target: 'x', path: null, number: null, ...part });

test.each([
  ['its path', { path: 'docs/adr/0001-one.md' }, 'one'],
  ['its path without the extension', { path: 'docs/adr/0001-one' }, 'one'],
  ['the folder of its page', { path: 'docs/adr/2022-02-07-tracing' }, 'dated'],
  ['its file name after a move', { path: 'docs/old/0001-one.md', number: 1 }, 'one'],
  ['its number when the file was renamed', { path: 'docs/adr/0001-uno.md', number: 1 }, 'one'],
  ['its number, in the same folder first', { number: 2 }, 'two'],
  ['its number elsewhere when only there', { number: 5 }, 'five'],
  ['nothing that exists', { number: 44 }, null],
  ['a number in another repository', { target: 'https://example.org/adr/0001.md', number: 1 }, null],
  ['itself', { path: 'docs/adr/0009-x.md', number: 9 }, null],
])('a link by %s', (_, part, id) => {
  expect(resolveLink(link(part), from, [...records, from])).toBe(id);
});

test('a number used twice in the same folder leads nowhere', () => {
  const twice = [record('a', 'adr/0021-a.md', 21), record('b', 'adr/0021-b.md', 21)];
  expect(resolveLink(link({ number: 21 }), record('f', 'adr/0022-f.md', 22), twice)).toBeNull();
});

test.each([
  ['above its sub-folder', 'docs/adr/security/0003-x.md', 1, 'root one'],
  ['below its folder', 'docs/adr/0003-x.md', 5, 'deep five'],
  ['nowhere when two of its log have it', 'docs/adr/0003-x.md', 6, null],
  ['nowhere when only two other logs have it', 'docs/adr/0003-x.md', 7, null],
])('in several logs with sub-folders a number leads %s', (_, path, number, id) => {
  const log = [
    record('root one', 'docs/adr/0001-a.md', 1),
    record('web one', 'packages/web/docs/adr/0001-a.md', 1),
    record('deep five', 'docs/adr/core/0005-a.md', 5),
    record('web five', 'packages/web/docs/adr/0005-a.md', 5),
    record('core six', 'docs/adr/core/0006-a.md', 6),
    record('edge six', 'docs/adr/edge/0006-b.md', 6),
    record('web seven', 'packages/web/docs/adr/0007-a.md', 7),
    record('api seven', 'packages/api/docs/adr/0007-a.md', 7),
  ];
  expect(resolveLink(link({ number }), record('f', path, 3), log)).toBe(id);
});

test('both ends agree whichever of the two files states the relation, across renames and sub-folders', () => {
  const old = record('old', 'docs/adr/core/0002-queues-renamed.md', 2);
  const next = record('next', 'docs/adr/0008-streams.md', 8);
  const log = [old, next];
  const ahead = resolveLink(link({ path: 'docs/adr/core/0002-queues.md', number: 2 }), next, log);
  const back = resolveLink(link({ path: 'docs/adr/0008-streams.md', number: 8 }), old, log);
  expect([ahead, back]).toEqual(['old', 'next']);
});
