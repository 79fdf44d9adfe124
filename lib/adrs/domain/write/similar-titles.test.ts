import { expect, test } from 'vitest';
import { similarTitles } from './similar-titles';

const log = [
  'Keep the queue in the database',
  'Use PostgreSQL for everything',
  'Drop the broker',
  'Deploy on Fridays',
  'Sitzungen in der Datenbank halten',
].map((title) => ({ title }));

test.each([
  ['Put queues into a database', 'Keep the queue in the database'],
  ['postgre', 'Use PostgreSQL for everything'],
  ['Replace the brokr', 'Drop the broker'],
  ['SITZUNGEN', 'Sitzungen in der Datenbank halten'],
])('"%s" finds "%s" first', (typed, title) => {
  expect(similarTitles(typed, log)[0]?.title).toBe(title);
});

test.each(['', 'a', 'the', 'Paint the office green', '???'])('"%s" finds nothing', (typed) => {
  expect(similarTitles(typed, log)).toEqual([]);
});
