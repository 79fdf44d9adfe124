import { afterAll, expect, test } from 'vitest';
import { addPull, minutesAfter, type WorldRepository } from '@/e2e/support/github-stand-in/world';
import { addCommit, addReview } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import type { GitHubApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { noteHint } from '../records/hints';
import { storePulls } from './details.test-data';
import { minutesOn, oneStream, stopStandIns } from './one-stream.test-data';
import { syncPullDetails } from './sync-pull-details';

withTestDatabase();
afterAll(stopStandIns);

const pulls = (wrap?: (api: GitHubApi) => GitHubApi) => oneStream('pull-requests', syncPullDetails, wrap);
const stored = (repositoryId: string) =>
  database().pullRequest.findMany({ where: { repositoryId }, orderBy: { number: 'asc' } });
const streamRow = (repositoryId: string) =>
  database().syncStream.findUniqueOrThrow({
    where: { repositoryId_kind: { repositoryId, kind: 'pull_requests' } },
  });

/** Every second one merged and reviewed. */
function addPulls(repository: WorldRepository, count: number) {
  return Array.from({ length: count }, (_none, index) => {
    const merged = index % 2 === 0;
    const item = addPull(
      repository,
      { state: merged ? 'closed' : 'open' },
      merged
        ? { mergedAt: '2026-01-08T10:00:00Z', mergedBy: 'grace', mergeCommitSha: 'f'.repeat(40) }
        : { draft: true, mergeCommitSha: 'e'.repeat(40) },
    );
    if (merged) addReview(item, { submittedAt: '2026-01-07T10:00:00Z' });
    addCommit(item);
    return item;
  });
}

function expected(repository: WorldRepository) {
  return repository.items.flatMap(({ number, updatedAt, pull }) => {
    if (!pull) return [];
    return {
      number,
      githubId: BigInt(pull.id),
      isDraft: pull.draft,
      headSha: pull.headSha,
      headRef: pull.headRef,
      baseRef: pull.baseRef,
      mergeCommitSha: pull.mergedAt ? pull.mergeCommitSha : null,
      mergedAt: pull.mergedAt ? new Date(pull.mergedAt) : null,
      mergedBy: pull.mergedBy,
      additions: pull.additions,
      deletions: pull.deletions,
      changedFiles: pull.changedFiles,
      commitCount: pull.commits.length,
      firstCommitAt: new Date(pull.commits[0]?.authoredAt ?? 0),
      firstReviewAt: pull.reviews[0] ? new Date(pull.reviews[0].submittedAt) : null,
      detailsOf: new Date(updatedAt),
    };
  });
}

test('250 pull requests take three requests, and a second reading none', async () => {
  const { repository, id, read } = await pulls();
  await storePulls(id, addPulls(repository, 250));
  expect(await read()).toMatchObject({ fetched: 250, updated: 250, unchanged: 0, requests: 3, refused: [] });
  expect(await stored(id)).toMatchObject(expected(repository));
  expect(await streamRow(id)).toMatchObject({
    detailsPending: 0,
    costNote: null,
    basis: null,
    itemsStored: 250,
  });
  const before = await database().$queryRaw`SELECT number, xmin::text FROM pull_request ORDER BY 1`;
  expect(await read()).toMatchObject({ fetched: 0, requests: 0 });
  expect(await read(true)).toMatchObject({ fetched: 250, unchanged: 250, requests: 3 });
  expect(await database().$queryRaw`SELECT number, xmin::text FROM pull_request ORDER BY 1`).toEqual(before);
});

test('only what changed is asked for', async () => {
  const { repository, id, read } = await pulls();
  const items = addPulls(repository, 130);
  await storePulls(id, items);
  await read();
  const [one] = items;
  if (!one?.pull) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  one.pull.additions = 999;
  await storePulls(id, [one]);
  expect(await read()).toMatchObject({ fetched: 1, updated: 1, requests: 1 });
  expect(await stored(id)).toMatchObject(expected(repository));
});

test('one that moved on after the list was read is asked again when the list brings it', async () => {
  const { repository, id, read } = await pulls();
  const items = addPulls(repository, 3);
  await storePulls(id, items);
  const [one] = items;
  if (!one?.pull) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  expect(await read()).toMatchObject({ fetched: 3, updated: 3, requests: 1 });
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0 });
  expect(await read()).toMatchObject({ requests: 0 });
  one.pull.additions = 999;
  await storePulls(id, [one]);
  expect(await read()).toMatchObject({ fetched: 1, requests: 1 });
  expect(await stored(id)).toMatchObject(expected(repository));
});

test('one whose own time stays behind that of its issue is waited for only while the change is young', async () => {
  const { repository, id, read, clock } = await pulls();
  const [one] = addPulls(repository, 1);
  if (!one?.pull) throw new Error('no pull request');
  await storePulls(id, [one]);
  await read();
  const own = one.updatedAt;
  clock.now = new Date(minutesAfter(own, 605));
  // A label: the time moves.
  await storePulls(id, [{ ...one, updatedAt: minutesAfter(own, 600) }]);
  expect(await read()).toMatchObject({ fetched: 1, requests: 1 });
  expect(await streamRow(id)).toMatchObject({ detailsPending: 1 });
  clock.now = new Date(minutesAfter(own, 610));
  expect(await read()).toMatchObject({ fetched: 1, requests: 1 });
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0 });
  expect(await read()).toMatchObject({ requests: 0 });
  // A review: the pull request's time moves, to where the is already or beyond.
  one.updatedAt = minutesAfter(own, 620);
  one.pull.additions = 77;
  expect(await read(true)).toMatchObject({ fetched: 1, updated: 1 });
  expect(await stored(id)).toMatchObject([{ additions: 77 }]);
});

test('a review that a delivery tells of is read though the list shows the pull request as it was', async () => {
  const { repository, id, read } = await pulls();
  const items = addPulls(repository, 3);
  await storePulls(id, items);
  await read();
  const one = items[1];
  if (!one?.pull) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  addReview(one, { submittedAt: one.updatedAt });
  expect(await read()).toMatchObject({ requests: 0 });
  await inTransaction((tx) =>
    noteHint(tx, {
      githubIds: [repository.id],
      streams: ['issues', 'pull-requests'],
      full: false,
      subject: { stream: 'pull-requests', number: one.number, changedAt: new Date(one.updatedAt) },
      at: new Date(one.updatedAt),
    }),
  );
  expect(await read()).toMatchObject({ fetched: 1, updated: 1, requests: 1 });
  expect((await stored(id))[1]?.firstReviewAt).toEqual(new Date(one.updatedAt));
});

test('an answer older than what was read before is left alone', async () => {
  const { repository, id, read } = await pulls();
  const [one] = addPulls(repository, 1);
  if (!one?.pull) throw new Error('no pull request');
  await storePulls(id, [one]);
  await read();
  const known = await stored(id);
  one.updatedAt = minutesAfter(one.updatedAt, -60);
  one.pull.additions = 1;
  await read(true);
  expect(await stored(id)).toEqual(known);
});

test('one that is gone is noted, is asked for once a day, and hides no other', async () => {
  const { repository, id, read, clock } = await pulls();
  const items = addPulls(repository, 5);
  await storePulls(id, items);
  repository.items.splice(2, 1);
  const report = await read();
  expect(report).toMatchObject({ fetched: 4, requests: 1, refused: [] });
  expect(report.notes).toEqual([{ place: 'pull request #3', reason: expect.stringContaining('gone') }]);
  expect((await stored(id)).map(({ detailsOf }) => detailsOf !== null)).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);
  expect(await read()).toMatchObject({ requests: 0 });
  minutesOn(clock, 24 * 60);
  expect(await read()).toMatchObject({ requests: 1 });
});

test('an id that two pull requests claim goes to the first; the other is refused and the rest goes in', async () => {
  let claimed = '';
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      const { data, errors } = await api.graphql(query, variables);
      const { nodes } = data as { nodes: { number: number; fullDatabaseId: string }[] };
      for (const node of nodes) if (node.number === 2 && claimed) node.fullDatabaseId = claimed;
      return { data, errors };
    },
  }));
  const items = addPulls(repository, 3);
  await storePulls(id, items);
  await read();
  const known = await stored(id);
  claimed = String(items[0]?.pull?.id);
  for (const item of items) item.updatedAt = minutesAfter(item.updatedAt, 60);
  await storePulls(id, items);
  expect((await read()).refused).toEqual([
    { place: 'pull request #2', reason: 'another row with a different number holds its id' },
  ]);
  const rows = await stored(id);
  expect(rows.map(({ githubId }) => githubId)).toEqual(known.map(({ githubId }) => githubId));
  expect(rows.map(({ detailsOf, updatedAt }) => detailsOf?.getTime() === updatedAt.getTime())).toEqual([
    true,
    false,
    true,
  ]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('an answer that shows another pull request is refused for that one', async () => {
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      const { data, errors } = await api.graphql(query, variables);
      const { nodes } = data as { nodes: unknown[] };
      return { data: { nodes: nodes.map((node, index) => (index === 0 ? nodes[1] : node)) }, errors };
    },
  }));
  await storePulls(id, addPulls(repository, 3));
  const report = await read();
  expect(report.refused).toEqual([{ place: 'pull request #3', reason: 'another number was answered' }]);
  expect((await stored(id)).map(({ detailsOf }) => detailsOf !== null)).toEqual([true, true, false]);
});

test('a reading that breaks off keeps what it wrote and goes on from there', async () => {
  let questions = 0;
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      questions += 1;
      if (questions === 3) throw new GitHubProblem('rate-limited', 'the quota is used up', 403);
      return api.graphql(query, variables);
    },
  }));
  await storePulls(id, addPulls(repository, 250));
  await expect(read()).rejects.toThrow('used up');
  expect((await stored(id)).filter(({ detailsOf }) => detailsOf)).toHaveLength(200);
  expect(await streamRow(id)).toMatchObject({ detailsPending: 50 });
  expect(await read()).toMatchObject({ fetched: 50, requests: 1 });
  expect(await stored(id)).toMatchObject(expected(repository));
});

const withoutSize = (repository: WorldRepository) =>
  expected(repository).map((row) => ({
    ...row,
    mergedBy: null,
    additions: null,
    deletions: null,
    changedFiles: null,
  }));

test.each(['refused', 'absent'] as const)(
  'where GraphQL is %s, REST reads it all and says what it costs',
  async (graphql) => {
    const { world, repository, id, read, asked } = await pulls();
    world.graphql = graphql;
    await storePulls(id, addPulls(repository, 120));
    // The question that was refused, two pages of the list, the quota, two requests each.
    expect(await read()).toMatchObject({ requests: 1 + 2 + 1 + 240, refused: [] });
    expect(await stored(id)).toMatchObject(withoutSize(repository));
    expect(await streamRow(id)).toMatchObject({ detailsPending: 0, costNote: null });
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
  expect(await streamRow(id)).toMatchObject({ detailsPending: 40, costNote: report.costNote });
  const rows = await stored(id);
  expect(rows.filter(({ detailsOf }) => detailsOf === null).map(({ number }) => number)).toEqual(
    Array.from({ length: 40 }, (_none, index) => index + 1),
  );
  expect(rows.every(({ githubId }) => githubId !== null)).toBe(true);
  expect(await read()).toMatchObject({ requests: 1 + 1 + 80 });
  expect(await stored(id)).toMatchObject(withoutSize(repository));
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
  expect(await stored(id)).toMatchObject(expected(repository));
});
