import { afterAll, expect, test } from 'vitest';
import { addItem, addPull, addRun } from '@/e2e/support/github-stand-in/world';
import { addJob } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, ownWorld, serve, stopServing, synced } from '../sync.test-data';

withTestDatabase();
afterAll(stopServing);

async function small(id: number, slug: string) {
  const { world, repository } = ownWorld(id);
  addItem(repository);
  addPull(repository);
  addItem(repository, { blockedBy: ['harbour/relay#1'] });
  addJob(addRun(repository));
  repository.files.set('docs/adr/1.md', `# ${slug}`);
  const standIn = await serve(world);
  const at = await connected(standIn.url, slug);
  return { standIn, repository, ...at };
}

test('a whole pass reads lists and details, and a quiet one asks for nothing but four lists', async () => {
  const { standIn, id, projectId } = await small(2101, 'details');
  await synced(standIn.url, projectId);
  const pull = await database().pullRequest.findFirstOrThrow({ where: { repositoryId: id } });
  expect(pull).toMatchObject({ detailsOf: pull.updatedAt, commitCount: 1 });
  const run = await database().workflowRun.findFirstOrThrow({ where: { repositoryId: id } });
  expect(run.jobsOf).toEqual(run.updatedAt);
  expect(await database().workflowJob.count({ where: { repositoryId: id } })).toBe(1);
  const issue = await database().issue.findFirstOrThrow({ where: { repositoryId: id, number: 3 } });
  expect(issue).toMatchObject({ blockedBy: ['harbour/relay#1'], linksOf: issue.updatedAt });
  await synced(standIn.url, projectId);
  standIn.requests.length = 0;
  await synced(standIn.url, projectId);
  expect(standIn.requests.length).toBeLessThanOrEqual(4);
  expect(standIn.requests.every(({ status }) => status === 304)).toBe(true);
});

test('what a process that died between list and details left is read by the next pass', async () => {
  const { standIn, id, projectId } = await small(2102, 'died');
  await synced(standIn.url, projectId);
  await database().pullRequest.updateMany({ where: { repositoryId: id }, data: { detailsOf: null } });
  await database().workflowRun.updateMany({ where: { repositoryId: id }, data: { jobsOf: null } });
  await database().issue.updateMany({ where: { repositoryId: id }, data: { linksOf: null } });
  standIn.requests.length = 0;
  await synced(standIn.url, projectId);
  expect(standIn.requests.filter(({ path }) => path === '/graphql')).toHaveLength(3);
  expect(await database().pullRequest.count({ where: { repositoryId: id, detailsOf: null } })).toBe(0);
  expect(await database().workflowRun.count({ where: { repositoryId: id, jobsOf: null } })).toBe(0);
});
