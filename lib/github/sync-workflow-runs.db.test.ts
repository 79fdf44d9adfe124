import { afterAll, expect, test } from 'vitest';
import { addRun, minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, counts, ownWorld, serve, stopServing, synced } from './sync.test-data';

withTestDatabase();
afterAll(stopServing);

test('more than a thousand workflow runs are walked by windows', async () => {
  const { world, repository } = ownWorld(2006);
  // Three runs a minute: windows meet at runs of the same second.
  for (let n = 0; n < 2345; n += 1)
    addRun(repository, { createdAt: minutesAfter('2026-01-05T10:00:00Z', Math.floor(n / 3)) });
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'runs');
  expect(counts((await synced(standIn.url, projectId))['workflow-runs'])).toMatchObject({
    fetched: 2345,
    inserted: 2345,
    requests: 24,
  });
});

test('a run that was unfinished is read again, on the newest page and below it', async () => {
  const { world, clock, repository } = ownWorld(2007);
  clock.now = new Date();
  const start = minutesAfter(clock.now.toISOString().slice(0, 19).concat('Z'), -3000);
  for (let n = 0; n < 150; n += 1) addRun(repository, { createdAt: minutesAfter(start, n) });
  const [low] = repository.runs;
  const high = repository.runs.at(-1);
  for (const run of [low, high]) Object.assign(run ?? {}, { status: 'in_progress', conclusion: null });
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'unfinished');
  await synced(standIn.url, projectId);
  Object.assign(low ?? {}, { status: 'completed', conclusion: 'failure' });
  expect(counts((await synced(standIn.url, projectId))['workflow-runs'])).toMatchObject({
    updated: 1,
    requests: 2,
    notModified: 1,
  });
  Object.assign(high ?? {}, { status: 'completed', conclusion: 'success' });
  expect(counts((await synced(standIn.url, projectId))['workflow-runs'])).toMatchObject({ updated: 1 });
  expect(await database().workflowRun.count({ where: { repositoryId: id, conclusion: null } })).toBe(0);
});
