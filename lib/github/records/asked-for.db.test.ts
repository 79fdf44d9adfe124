import { afterAll, expect, test } from 'vitest';
import { addItem, minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { storeIssues, storePulls } from '../streams/details.test-data';
import { oneStream, stopStandIns } from '../streams/one-stream.test-data';
import { addPulls, pulls, storedPulls } from '../streams/pulls.test-data';
import { writeLinks } from './issue-links';
import { writePullTimes } from './pull-details';

withTestDatabase();
afterAll(stopStandIns);

const at = new Date('2026-03-02T12:00:00Z');

test('blockers that were asked for an older state of an issue leave it as it was, still to be read', async () => {
  const { id, repository } = await oneStream('issues', async () => undefined);
  const issue = addItem(repository, { blockedBy: ['harbour/relay#9'] });
  await storeIssues(id, [issue]);
  const askedFor = new Date(issue.updatedAt);
  await storeIssues(id, [{ ...issue, updatedAt: minutesAfter(issue.updatedAt, 1) }]);
  const rows = [{ number: issue.number, blockedBy: ['harbour/relay#9'], askedFor }];
  expect(await database().$transaction((tx) => writeLinks(tx, id, rows, at))).toBe(0);
  const stored = await database().issue.findFirstOrThrow({ where: { repositoryId: id } });
  expect(stored).toMatchObject({ blockedBy: [], linksOf: null });
  const now = rows.map((row) => ({ ...row, askedFor: stored.updatedAt }));
  expect(await database().$transaction((tx) => writeLinks(tx, id, now, at))).toBe(1);
});

test('reviews and commits that were asked for an older state of a pull request do not stand for it', async () => {
  const { id, repository } = await pulls();
  const [pull] = addPulls(repository, 1);
  if (!pull?.pull) throw new Error('there is one');
  await storePulls(id, [pull]);
  await database().pullRequest.updateMany({
    where: { repositoryId: id },
    data: { githubId: BigInt(pull.pull.id) },
  });
  const askedFor = new Date(pull.updatedAt);
  await storePulls(id, [{ ...pull, updatedAt: minutesAfter(pull.updatedAt, 1) }]);
  const times = { number: pull.number, firstCommitAt: at, firstReviewAt: null, commitCount: 1 };
  const write = (rows: Parameters<typeof writePullTimes>[2]) =>
    database().$transaction((tx) => writePullTimes(tx, id, rows, at));
  expect(await write([{ ...times, askedFor }])).toBe(0);
  const [stored] = await storedPulls(id);
  expect(stored).toMatchObject({ detailsOf: null, commitCount: null });
  expect(await write([{ ...times, askedFor: stored?.updatedAt ?? askedFor }])).toBe(1);
});
