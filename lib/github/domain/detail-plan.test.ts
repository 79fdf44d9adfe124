import { expect, test } from 'vitest';
import { faultyPassesMost, readAskedInVain, restBudget, restCostNote } from './detail-plan';
import { noGraphqlHere } from './graphql-answer';

const now = new Date('2026-03-01T12:00:00Z');
const changed = new Date('2026-02-01T00:00:00Z');

test('what was asked for in vain is asked again when it changes, and on another day', () => {
  const first = readAskedInVain(null, now);
  expect(first.has('7', changed)).toBe(false);
  expect(first.kept()).toBeNull();
  first.add('7', changed);
  const next = readAskedInVain(first.kept(), new Date('2026-03-01T23:59:59Z'));
  expect(next.has('7', changed)).toBe(true);
  expect(next.has('7', new Date(changed.getTime() + 1000))).toBe(false);
  expect(readAskedInVain(first.kept(), new Date('2026-03-02T00:00:00Z')).has('7', changed)).toBe(false);
});

test('what a fault hit is asked for in the next passes, though not in all of a day', () => {
  let basis: string | null = null;
  for (let pass = 1; pass <= faultyPassesMost; pass += 1) {
    const vain = readAskedInVain(basis, now);
    expect(vain.has('7', changed)).toBe(false);
    vain.addFault('7', changed);
    basis = vain.kept();
  }
  expect(readAskedInVain(basis, now).has('7', changed)).toBe(true);
  expect(readAskedInVain(basis, now).has('7', new Date(changed.getTime() + 1000))).toBe(false);
  expect(readAskedInVain(basis, new Date('2026-03-02T00:00:00Z')).has('7', changed)).toBe(false);
});

test('a fault that passed is forgotten', () => {
  const hit = readAskedInVain(null, now);
  hit.addFault('7', changed);
  expect(readAskedInVain(hit.kept(), now).kept()).toBeNull();
});

test('only what is still there is kept, and never without end', () => {
  const first = readAskedInVain(null, now);
  for (let number = 1; number <= 1500; number += 1) first.add(String(number), changed);
  const second = readAskedInVain(first.kept(), now);
  expect(second.has('1', changed)).toBe(false);
  expect(second.has('1500', changed)).toBe(true);
  expect(readAskedInVain(second.kept(), now).has('1499', changed)).toBe(false);
});

test.each([null, '', 'not JSON', '{"day":1}', '[]'])('a basis that is %j remembers nothing', (basis) => {
  expect(readAskedInVain(basis, now).has('7', changed)).toBe(false);
});

test.each([
  [null, 500],
  [{ limit: 5000, remaining: 5000 }, 500],
  [{ limit: 5000, remaining: 1100 }, 100],
  [{ limit: 5000, remaining: 1000 }, 0],
  [{ limit: 5000, remaining: 0 }, 0],
  [{ limit: 60, remaining: 60 }, 48],
])('of the quota %j a pass may spend %d requests: never the last fifth', (quota, requests) => {
  expect(restBudget(quota)).toBe(requests);
});

const cost = { what: 'reviews and first commits', noun: 'pull request', requestsEach: 2, quota: null };

test('a cost is told in words that say what to do', () => {
  const why = 'The token may not use GraphQL (403). REST is asked instead, which takes more requests.';
  expect(restCostNote({ ...cost, pending: 1240, why, quota: { limit: 60, remaining: 0 } })).toBe(
    'GraphQL is refused (The token may not use GraphQL (403)), so reviews and first commits take 2 requests a pull request: 1,240 pull requests are still to be read, which takes about 3 days of the present quota. Set a token that may ask GraphQL to read them in 13 requests.',
  );
  expect(restCostNote({ ...cost, pending: 1, why: 'no token' })).toBe(
    'GraphQL is refused (no token), so reviews and first commits take 2 requests a pull request: 1 pull request is still to be read. Set a token that may ask GraphQL to read them in 1 request.',
  );
  expect(restCostNote({ ...cost, pending: 0, why })).toBeNull();
  expect(restCostNote({ ...cost, pending: 2, why: `${noGraphqlHere}. REST is asked instead.` })).toBe(
    'GraphQL is refused (There is no GraphQL at this server (404)), so reviews and first commits take 2 requests a pull request: 2 pull requests are still to be read. Each sync reads on.',
  );
});
