import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atomProblems, parseXml } from '../atom-rules.test-data';
import { atomFeed, type FeedEntry } from './atom-feed';

const entry: FeedEntry = {
  id: '019a0000-0000-7000-8000-0000000000aa',
  title: 'Relay, 2026-W47',
  updatedAt: new Date('2026-11-20T15:00:00Z'),
  publishedAt: new Date('2026-11-20T15:00:00Z'),
  author: 'Lea',
  href: 'https://portal.example/weeks/2026-W47/relay',
  html: '<p>A &amp; B</p>',
};
const feed = (entries: FeedEntry[], title = 'Weeks') =>
  atomFeed({
    title,
    self: 'https://portal.example/weeks/feed.xml',
    href: 'https://portal.example/weeks',
    entries,
  });

test('a feed with and without entries is valid', () => {
  expect(atomProblems(feed([]))).toEqual([]);
  expect(
    atomProblems(feed([entry, { ...entry, id: '019a0000-0000-7000-8000-0000000000ab', publishedAt: null }])),
  ).toEqual([]);
});

test('the HTML comes out as it went in', () => {
  const read = parseXml(feed([entry])).children.find(({ name }) => name === 'entry');
  expect(read?.children.find(({ name }) => name === 'content')?.text).toBe(entry.html);
});

test('whatever people write, the feed stays valid', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(']]>', '<!--', '\u0000\uFFFE', '&#0;', '\uD800'),
  );
  fc.assert(
    fc.property(words, words, words, (title, author, html) => {
      expect(atomProblems(feed([{ ...entry, title, author: `x${author}`, html }], title))).toEqual([]);
    }),
  );
});

test.each([
  ['a second id', (text: string) => text.replace('<entry>', '<entry><id>urn:x:y</id>')],
  ['no update', (text: string) => text.replace(/<updated>.*<\/updated>/, '')],
  ['a date without a zone', (text: string) => text.replace('15:00:00.000Z', '15:00:00')],
  ['no author', (text: string) => text.replace(/<author>.*<\/author>/, '')],
  [
    'HTML that is not escaped',
    (text: string) => text.replace('&lt;p&gt;', '<b>').replace('&lt;/p&gt;', '</b>'),
  ],
  ['no link to itself', (text: string) => text.replace('rel="self"', 'rel="related"')],
  ['one entry twice', (text: string) => text.replace(/(<entry>[\s\S]*<\/entry>)/, '$1$1')],
])('the rules see %s', (_what, broken) => {
  expect(atomProblems(broken(feed([entry])))).not.toEqual([]);
});
