import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterPage,
  beginReading,
  judgeReading,
  minutesBetween,
  type ProjectProgress,
  readAgain,
  resumeReading,
  roundsMost,
} from './project-progress';

const now = new Date('2026-03-01T12:00:00Z');
const hour = 3_600_000;
const at = { title: 'T', url: 'u', updatedAt: 'one', numberFields: [], items: [], unnamed: 0, redacted: 0 };
const read = (over: Partial<ProjectProgress> = {}): ProjectProgress => ({
  ...beginReading(['a'], now),
  total: 5,
  updatedAt: 'one',
  ...over,
});
const judge = (progress: ProjectProgress, over: object = {}) =>
  judgeReading(progress, { last: { totalCount: 5, updatedAt: 'one' }, distinct: 5, digest: 'd', ...over });

test.each<[string, Partial<ProjectProgress>, object, string]>([
  ['as many as GitHub counts, and nothing moved', {}, {}, 'whole'],
  ['items without a name count', { unnamed: 1 }, { distinct: 4 }, 'whole'],
  ['one too few', {}, { distinct: 4 }, 'again'],
  ['another count at the end', {}, { last: { totalCount: 6, updatedAt: 'one' }, distinct: 6 }, 'again'],
  ['changed in between', {}, { last: { totalCount: 5, updatedAt: 'two' } }, 'again'],
  ['the same items twice, though GitHub counts more', { digestBefore: 'd' }, { distinct: 4 }, 'whole'],
  ['other items than before', { digestBefore: 'e' }, { distinct: 4 }, 'again'],
  [
    'busy, but counted, in the last round',
    { round: roundsMost },
    { last: { totalCount: 5, updatedAt: 'two' } },
    'whole',
  ],
  ['not counted in the last round', { round: roundsMost }, { distinct: 4 }, 'moving'],
])('a reading with %s', (_, progress, over, verdict) => {
  expect(judge(read(progress), over)).toBe(verdict);
});

test('a Project that loses or gains an item while it is read is never taken over in the first round', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: -50, max: 50 }), (distinct, moved) => {
      fc.pre(moved !== 0 && distinct + moved >= 0);
      const progress = read({ total: distinct });
      const last = { totalCount: distinct + moved, updatedAt: 'one' };
      expect(judgeReading(progress, { last, distinct, digest: 'd' })).toBe('again');
    }),
  );
});

test('a reading goes on where it stood: of the same fields, and not after hours', () => {
  const kept = JSON.parse(
    JSON.stringify(afterPage(beginReading(['a', 'b'], now), { ...at, totalCount: 5, endCursor: 'c' })),
  );
  const later = (ms: number) => new Date(now.getTime() + ms);
  expect(resumeReading(kept, ['a', 'b'], later(3 * hour))).toMatchObject({ after: 'c', total: 5 });
  expect(resumeReading(kept, ['a', 'b'], later(3 * hour + 1))).toBeNull();
  expect(resumeReading(kept, ['a', 'b'], later(-1))).toBeNull();
  expect(resumeReading(kept, ['a'], now)).toBeNull();
  expect(resumeReading({ after: 'c' }, ['a'], now)).toBeNull();
  expect(resumeReading(null, ['a'], now)).toBeNull();
});

test('pages add up, and the first one says what the Project was at the start', () => {
  const first = afterPage(beginReading(['a'], now), { ...at, totalCount: 5, unnamed: 1, endCursor: 'c' });
  const second = afterPage(first, { ...at, totalCount: 6, updatedAt: 'two', redacted: 2, endCursor: null });
  expect(second).toMatchObject({ after: null, total: 5, updatedAt: 'one', unnamed: 1, redacted: 2 });
  expect(readAgain(second, 'd')).toMatchObject({
    after: null,
    total: null,
    unnamed: 0,
    round: 2,
    digestBefore: 'd',
  });
});

test.each([
  [10, 0, 10],
  [10, 1000, 10],
  [10, 1001, 11],
  [10, 50_000, 500],
])('every %i minutes and %i items: read again after %i minutes', (every, items, minutes) => {
  expect(minutesBetween(every, items)).toBe(minutes);
});
