import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { readTasksOfRepository, readUnreadTasks } from './sync';

withTestDatabase();

const viewer = systemViewer('test');
let made = 0;

async function newWorld() {
  made += 1;
  const db = database();
  const project = await db.project.create({ data: { slug: `t${made}`, name: `T ${made}` } });
  const repository = await db.repository.create({
    data: { projectId: project.id, owner: 'o', name: `r${made}` },
  });
  const at = { repositoryId: repository.id };
  const issue = (number: number, over: object = {}) => ({
    ...{ ...at, githubId: BigInt(number), number, title: `Issue ${number}`, state: 'open' },
    ...{ labels: ['estimate: 4h'], assignees: ['Ada'], htmlUrl: 'https://github.com/o/r' },
    ...{ createdAt: new Date('2026-11-02T09:00:00Z'), updatedAt: new Date('2026-11-02T09:00:00Z') },
    ...over,
  });
  const open = (number: number, over: object = {}) => db.issue.create({ data: issue(number, over) });
  const change = (number: number, data: object) =>
    db.issue.update({
      where: { repositoryId_number: { ...at, number } },
      data: { updatedAt: new Date('2026-11-05T09:00:00Z'), syncedAt: new Date(), ...data },
    });
  const pull = (number: number, body: string) =>
    db.pullRequest.create({
      data: {
        ...{ ...at, number, title: `Pull ${number}`, body, state: 'closed', htmlUrl: 'x' },
        ...{ createdAt: new Date('2026-11-03T09:00:00Z'), updatedAt: new Date('2026-11-03T12:00:00Z') },
        mergedAt: new Date('2026-11-03T12:00:00Z'),
      },
    });
  const read = () => readTasksOfRepository(viewer, repository.id);
  const task = (issueNumber: number) => db.estimate.findFirst({ where: { ...at, issueNumber } });
  return { db, project, repository, open, change, pull, read, task };
}

test('issues become tasks, and a second reading of the same writes nothing', async () => {
  const { open, read, task, db } = await newWorld();
  const person = await db.person.create({ data: { name: 'Ada', login: 'ada' } });
  await open(1);
  await open(2, { labels: ['question'] });
  expect(await read()).toEqual({ written: 1, removed: 0, isRead: true });
  expect(await task(1)).toMatchObject({
    ...{ origin: 'issue', task: 'Issue 1', estimateHours: 4, person: 'Ada', personId: person.id, version: 1 },
    estimatedAt: new Date('2026-11-02T09:00:00Z'),
  });
  expect(await read()).toEqual({ written: 0, removed: 0, isRead: false });
  await open(3, { labels: [] });
  expect(await read()).toEqual({ written: 0, removed: 0, isRead: true });
  expect((await task(1))?.version).toBe(1);
});

test('a label that changes or is taken off, and an issue that goes, are followed', async () => {
  const { open, change, read, task } = await newWorld();
  await open(1);
  await open(2);
  await open(3);
  await read();
  await change(1, { labels: ['estimate: 2d'] });
  await change(2, { labels: [] });
  await change(3, { deletedAt: new Date() });
  expect(await read()).toMatchObject({ written: 1, removed: 2 });
  expect(await task(1)).toMatchObject({ estimateHours: 16, version: 2 });
  expect([await task(2), await task(3)]).toEqual([null, null]);
});

test('what a person typed stays while the rest follows', async () => {
  const { open, change, read, task, db } = await newWorld();
  await open(1);
  await read();
  await db.estimate.updateMany({
    data: { estimateHours: 5, typedFields: ['estimate'] },
    where: { task: 'Issue 1' },
  });
  await change(1, { title: 'Renamed', labels: ['estimate: 9h'] });
  await read();
  expect(await task(1)).toMatchObject({ task: 'Renamed', estimateHours: 5 });
});

test('new settings are applied to everything, and a project’s own labels stand before the workspace’s', async () => {
  const { open, read, task, db, project, repository } = await newWorld();
  await open(1, { labels: ['estimate: 1d', 'security'] });
  await read();
  expect(await task(1)).toMatchObject({ estimateHours: 8, category: 'Security' });
  // Nothing is new by its time: only the settings are.
  const seenTo = new Date('2100-01-01T00:00:00Z');
  await db.taskReading.updateMany({ where: { repositoryId: repository.id }, data: { seenTo } });
  await db.categoryLabel.create({ data: { projectId: project.id, pattern: 'sec*', category: 'Own' } });
  await db.estimationSettings.upsert({
    where: { id: 1 },
    create: { hoursPerDay: 6 },
    update: { hoursPerDay: 6 },
  });
  expect(await read()).toMatchObject({ written: 1 });
  expect(await task(1)).toMatchObject({ estimateHours: 6, category: 'Own' });
  await db.estimationSettings.update({ where: { id: 1 }, data: { hoursPerDay: 8 } });
});

test('pull requests are linked to the issues they say they close, in every repository of the project', async () => {
  const { open, pull, read, db, repository, project } = await newWorld();
  const other = await db.repository.create({ data: { projectId: project.id, owner: 'Org', name: 'Other' } });
  await open(1);
  await pull(10, 'Fixes #1 and closes org/other#5, resolves not/connected#6');
  await read();
  const links = () =>
    db.issuePullLink.findMany({
      where: { pullRepositoryId: repository.id },
      orderBy: { issueNumber: 'asc' },
    });
  expect((await links()).map((link) => [link.repositoryId, link.issueNumber, link.pullNumber])).toEqual([
    [repository.id, 1, 10],
    [other.id, 5, 10],
  ]);
  await db.pullRequest.updateMany({
    where: { number: 10, repositoryId: repository.id },
    data: { body: 'Fixes #1', syncedAt: new Date() },
  });
  await read();
  expect((await links()).map(({ issueNumber }) => issueNumber)).toEqual([1]);
});

test('the look over all repositories reads what changed and no more; one at a time', async () => {
  const { open, task } = await newWorld();
  await open(1);
  const reads = await Promise.all([readUnreadTasks(viewer), readUnreadTasks(viewer)]);
  expect(reads.reduce((sum, { written }) => sum + written, 0)).toBeGreaterThanOrEqual(1);
  expect(await task(1)).toMatchObject({ version: 1 });
  expect(await readUnreadTasks(viewer)).toEqual({ written: 0, removed: 0, isRead: false });
});

test('more issues than a page holds are all read', async () => {
  const { read, db, repository } = await newWorld();
  await db.$executeRaw`
    INSERT INTO issue ("repositoryId", "githubId", number, title, state, labels, assignees, "htmlUrl", "createdAt", "updatedAt")
    SELECT ${repository.id}::uuid, n, n, 'Issue ' || n, 'open', ARRAY['estimate: 4h'], '{}', 'x', now(), now()
    FROM generate_series(1, 1201) n`;
  expect(await read()).toMatchObject({ written: 1201 });
  expect(await db.estimate.count({ where: { repositoryId: repository.id } })).toBe(1201);
});
