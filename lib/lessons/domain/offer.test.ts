import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OfferCandidate, offerInWords, scoreOffers, wordsOf } from './offer';

const corpus = { lessons: 1000, averageLength: 100 };
const term = (word: string, lessons: number) => ({ word, stem: word, lessons });
const lesson = (id: string, counts: Record<string, number>, more: Partial<OfferCandidate> = {}) => ({
  id,
  services: [],
  tags: [],
  length: 100,
  counts,
  ...more,
});
const asked = {
  services: ['momento'],
  tags: ['cache'],
  terms: [term('migration', 5), term('latency', 20), term('system', 290)],
};

test.each([
  ['a shared service alone', lesson('a', {}, { services: ['momento', 'redis'] }), true],
  ['two rare words', lesson('a', { migration: 1, latency: 1 }), true],
  ['one rare word', lesson('a', { migration: 9 }), false],
  ['a rare and a common word', lesson('a', { migration: 3, system: 3 }), false],
  ['a tag and a word', lesson('a', { system: 1 }, { tags: ['cache'] }), true],
  ['a tag alone', lesson('a', {}, { tags: ['cache'] }), false],
  ['nothing shared', lesson('a', {}, { services: ['kafka'], tags: ['queues'] }), false],
])('%s: offered or not', (_name, candidate, isOffered) => {
  expect(scoreOffers(corpus, asked, [candidate])).toHaveLength(isOffered ? 1 : 0);
});

test('the same service comes before words, the rarer word before the more common one', () => {
  const scored = scoreOffers(corpus, { ...asked, terms: [...asked.terms, term('rollback', 12)] }, [
    lesson('common', { latency: 1, rollback: 1 }),
    lesson('service', {}, { services: ['momento'] }),
    lesson('rare', { migration: 1, latency: 1 }),
  ]);
  expect(scored.map(({ id }) => id)).toEqual(['service', 'rare', 'common']);
});

test('a word said often in a short lesson weighs more than once in a long one, and never without end', () => {
  const score = (count: number, length: number) =>
    scoreOffers(corpus, asked, [lesson('a', { migration: count, latency: 1 }, { length })])[0]?.score ?? 0;
  expect(score(3, 50)).toBeGreaterThan(score(1, 50));
  expect(score(1, 50)).toBeGreaterThan(score(1, 400));
  expect(score(10_000, 50)).toBeLessThan(2 * 2.2);
});

test('the words a long text shares with everything do not make a lesson alike', () => {
  const terms = [...Array(24).keys()].map((n) => term(`w${n}`, 20));
  const few = Object.fromEntries(terms.slice(0, 3).map(({ stem }) => [stem, 1]));
  const many = Object.fromEntries(terms.slice(0, 8).map(({ stem }) => [stem, 1]));
  const ids = scoreOffers(corpus, { services: [], tags: [], terms }, [
    lesson('few', few),
    lesson('many', many),
  ]).map(({ id }) => id);
  expect(ids).toEqual(['many']);
});

test('every offer says why, and the reason names only what is shared', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('momento', 'kafka', 'redis')),
      fc.array(fc.constantFrom('cache', 'queues')),
      fc.dictionary(fc.constantFrom('migration', 'latency', 'system', 'other'), fc.nat(4)),
      fc.integer({ min: 2, max: 10_000 }),
      (services, tags, counts, lessons) => {
        const candidate = lesson('a', counts, { services, tags });
        for (const { reason, score } of scoreOffers({ lessons, averageLength: 80 }, asked, [candidate])) {
          expect(offerInWords(reason)).not.toBe('');
          expect(score).toBeGreaterThan(0);
          for (const name of reason.services) expect(services).toContain(name);
          for (const name of reason.tags) expect(tags).toContain(name);
          for (const word of reason.words) expect(counts[word]).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test('the reason in words', () => {
  expect(offerInWords({ services: ['momento'], tags: ['a', 'b'], words: ['migration', 'latency'] })).toBe(
    'same service: momento; same tags: a, b; words: migration, latency',
  );
});

test('words of a text: distinct, no numbers, no short ones, the frequent first', () => {
  expect(wordsOf('To cut the Latency: latency of 2026, p99 at 12')).toEqual(['latency', 'cut', 'the', 'p99']);
});
