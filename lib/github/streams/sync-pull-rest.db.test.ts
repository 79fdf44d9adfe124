import { afterAll, expect, test } from 'vitest';
import { minutesAfter } from '@/e2e/support/github-stand-in/world';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { storePulls } from './details.test-data';
import { stopStandIns } from './one-stream.test-data';
import { addPulls, expectedPulls, pullStream, pulls, pullsWithoutSize, storedPulls } from './pulls.test-data';

withTestDatabase();
afterAll(stopStandIns);

test.each(['refused', 'absent'] as const)(
  'where GraphQL is %s, REST reads it all and says what it costs',
  async (graphql) => {
    const { world, repository, id, read, asked } = await pulls();
    world.graphql = graphql;
    await storePulls(id, addPulls(repository, 120));
    // The question that was refused, two pages of the list, the quota, two requests each.
    expect(await read()).toMatchObject({ requests: 1 + 2 + 1 + 240, refused: [] });
    expect(await storedPulls(id)).toMatchObject(pullsWithoutSize(repository));
    expect(await pullStream(id)).toMatchObject({ detailsPending: 0, costNote: null });
    asked();
    expect(await read()).toMatchObject({ requests: 0 });
  },
);

test('by REST a pass stays within its budget, newest first, and the next one goes on without the list', async () => {
  const { world, repository, id, read } = await pulls();
  world.graphql = 'refused';
  await storePulls(id, addPulls(repository, 290));
  const report = await read();
  expect(report.requests).toBe(1 + 3 + 1 + 500);
  expect(report.costNote).toMatch(
    /^GraphQL is refused \(.*403.*\), so .*: 40 pull requests are still to be read/,
  );
  expect(await pullStream(id)).toMatchObject({ detailsPending: 40, costNote: report.costNote });
  const rows = await storedPulls(id);
  expect(rows.filter(({ detailsOf }) => detailsOf === null).map(({ number }) => number)).toEqual(
    Array.from({ length: 40 }, (_none, index) => index + 1),
  );
  expect(rows.every(({ githubId }) => githubId !== null)).toBe(true);
  expect(await read()).toMatchObject({ requests: 1 + 1 + 80 });
  expect(await storedPulls(id)).toMatchObject(pullsWithoutSize(repository));
});

test('REST leaves the last fifth of the quota alone, and says how long the rest takes', async () => {
  const { world, repository, id, read } = await pulls();
  world.graphql = 'refused';
  world.rateLimit = { ...world.rateLimit, limit: 60, remaining: 40 };
  await storePulls(id, addPulls(repository, 30));
  const report = await read();
  expect(world.rateLimit.remaining).toBeGreaterThanOrEqual(12);
  expect(world.rateLimit.remaining).toBeLessThan(12 + 2);
  expect(report.costNote).toMatch(
    / are still to be read, which takes about an hour of the present quota\. Set a token/,
  );
});

test('what REST could not tell is read as soon as GraphQL answers and anything changes', async () => {
  const { world, repository, id, read } = await pulls();
  world.graphql = 'refused';
  const items = addPulls(repository, 20);
  await storePulls(id, items);
  await read();
  world.graphql = 'allowed';
  const [one] = items;
  if (!one) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  await storePulls(id, [one]);
  expect(await read()).toMatchObject({ fetched: 20, requests: 1 });
  expect(await storedPulls(id)).toMatchObject(expectedPulls(repository));
});
