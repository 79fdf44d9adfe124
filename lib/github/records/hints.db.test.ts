import { beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { hintReadings } from '../domain/sync-schedule';
import { connectedTo } from '../webhooks/webhook.test-data';
import { forgetHints, forgetOldHints, forgetSeenHints, type NewHint, noteHint, takeHints } from './hints';

withTestDatabase();
beforeEach(() => database().project.deleteMany());

const start = new Date('2026-03-01T12:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const pausesMs = [5_000, 30_000, 120_000, 600_000];
const whole = { whole: true };
const changed = new Date('2026-03-01T11:59:00Z');
const issue = (number: number, changedAt = changed) => ({ stream: 'issues', number, changedAt }) as const;

const note = (hint: Partial<NewHint>) =>
  inTransaction((tx) =>
    noteHint(tx, { githubIds: [1], streams: ['issues'], full: false, subject: null, at: start, ...hint }),
  );
const take = (id: string, now: Date) => inTransaction((tx) => takeHints(tx, id, { now, pausesMs }));
const left = async () =>
  (await database().syncHint.findMany({ orderBy: { subject: 'asc' } })).map(({ subject }) => subject);

const storeIssue = (repositoryId: string, number: number, updatedAt: Date) =>
  database().issue.create({
    data: {
      repositoryId,
      githubId: number,
      number,
      title: 'x',
      state: 'open',
      labels: [],
      assignees: [],
      htmlUrl: 'x',
      createdAt: updatedAt,
      updatedAt,
    },
  });

test('all that is due is one reading of the union, what needs everything another', async () => {
  const id = await connectedTo(1, 'a');
  await note({ subject: issue(5) });
  await note({ streams: ['workflow-runs', 'jobs'] });
  await note({ full: true });
  expect(await take(id, later(-1))).toBeNull();
  expect(await take(id, start)).toMatchObject({ streams: ['issues', 'workflow-runs', 'jobs'], full: false });
  expect(await take(id, start)).toMatchObject({ streams: ['issues'], full: true });
  expect(await take(id, start)).toBeNull();
});

test('a hint is seen when the row is as new as it said; else it is asked for after 5, 30 and 120 seconds', async () => {
  const id = await connectedTo(1, 'a');
  await storeIssue(id, 5, new Date(changed.getTime() - 1));
  await note({ subject: issue(5) });
  let now = start;
  for (const pause of [5, 30, 120]) {
    const taken = await take(id, now);
    await inTransaction((tx) => forgetSeenHints(tx, id, taken?.keys ?? [], whole));
    await inTransaction((tx) => forgetOldHints(tx, id, hintReadings));
    expect(await take(id, new Date(now.getTime() + pause * 1000 - 1))).toBeNull();
    now = new Date(now.getTime() + pause * 1000);
  }
  expect(await take(id, now)).not.toBeNull();
  await inTransaction((tx) => forgetOldHints(tx, id, hintReadings));
  expect(await left()).toEqual([]);

  await note({ subject: issue(5), at: now });
  await database().issue.updateMany({ data: { updatedAt: changed } });
  const taken = await take(id, now);
  await inTransaction((tx) => forgetSeenHints(tx, id, taken?.keys ?? [], whole));
  expect(await left()).toEqual([]);
});

test('a hint of an issue that left is seen when the issue is marked gone or missing, or was never stored', async () => {
  const id = await connectedTo(1, 'a');
  const gone = (number: number) => ({ stream: 'gone', number, changedAt: null }) as const;
  for (const number of [5, 6, 7]) await storeIssue(id, number, changed);
  for (const number of [5, 6, 7, 8]) await note({ subject: gone(number) });
  await database().issue.updateMany({ where: { number: 6 }, data: { deletedAt: changed } });
  await database().issue.updateMany({ where: { number: 7 }, data: { missingSince: changed } });
  const taken = await take(id, start);
  expect(taken).toMatchObject({ streams: ['issues'], full: false });
  await inTransaction((tx) => forgetSeenHints(tx, id, taken?.keys ?? [], whole));
  expect(await left()).toEqual(['gone:5']);
});

test('what comes while it is read is not taken for read', async () => {
  const id = await connectedTo(1, 'a');
  await note({ streams: ['releases'] });
  await note({ subject: issue(5) });
  await storeIssue(id, 5, later(100));
  const taken = await take(id, start);
  await note({ streams: ['releases'], at: later(1) });
  await note({ subject: issue(5, later(50)), at: later(1) });
  await inTransaction((tx) => forgetSeenHints(tx, id, taken?.keys ?? [], whole));
  expect(await left()).toEqual(['issues:5', 'releases']);
  const again = await take(id, later(1));
  await inTransaction((tx) => forgetHints(tx, id, again?.keys ?? []));
  expect(await left()).toEqual([]);
});

test('a hint for a number is not seen by a row of the same number elsewhere', async () => {
  const id = await connectedTo(1, 'a');
  const other = await connectedTo(2, 'b');
  await storeIssue(other, 5, later(0));
  await note({ subject: issue(5) });
  await note({
    subject: { stream: 'workflow-runs', number: 5, changedAt: changed },
    streams: ['workflow-runs'],
  });
  await storeIssue(id, 6, later(0));
  const taken = await take(id, start);
  await inTransaction((tx) => forgetSeenHints(tx, id, taken?.keys ?? [], whole));
  expect(await left()).toEqual(['issues:5', 'workflow-runs:5']);
});

test('a reading that failed in part shows what is stored, and not what names no single thing', async () => {
  const id = await connectedTo(1, 'a');
  await note({ streams: ['releases'] });
  await note({ subject: issue(5) });
  await storeIssue(id, 5, changed);
  const taken = await take(id, start);
  await inTransaction((tx) => forgetSeenHints(tx, id, taken?.keys ?? [], { whole: false }));
  expect(await left()).toEqual(['releases']);
});
