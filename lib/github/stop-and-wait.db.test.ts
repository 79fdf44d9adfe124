import { afterAll, expect, test } from 'vitest';
import { addItem } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { requestSync, stopSync } from './commands';
import { releaseLease, takeLease } from './records/lease';
import { connected, connectionTo, ownWorld, serve, stopServing, viewer } from './sync.test-data';
import { syncWaiting } from './waiting-sync';

withTestDatabase();
afterAll(async () => {
  await stopServing();
  await stopJobs();
});

async function asked(projectSlug: string): Promise<string> {
  const requested = await requestSync(viewer, { projectSlug });
  if (!requested.ok) throw new Error('refused');
  return requested.value.runId;
}

const runOf = (id: string) => database().syncRun.findUniqueOrThrow({ where: { id } });
const issuesOf = (repositoryId: string) =>
  database().syncStream.findUniqueOrThrow({
    where: { repositoryId_kind: { repositoryId, kind: 'issues' } },
  });

test('a stopped reading keeps its pages and its place, says who stopped it, and the next one goes on there', async () => {
  const { world, repository } = ownWorld(5001);
  for (let n = 0; n < 1000; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'stopped');
  const runId = await asked('stopped');
  const from = standIn.requests.length;
  // A reading looks for a stop once a second at most: the fourth answer comes later than that after the stop is written.
  const stop = async () => {
    await stopSync(viewer, { runId });
    await new Promise((resolve) => setTimeout(resolve, 1100));
  };
  standIn.hooks.answerAfter = (_request, count) => (count === from + 4 ? stop() : undefined);
  await syncWaiting(viewer, { repositoryId: id, connection: connectionTo(standIn.url) });
  standIn.hooks.answerAfter = undefined;
  const pages = standIn.requests.slice(from).filter(({ path }) => path.includes('/issues?')).length;
  expect(pages).toBeLessThan(10);
  expect(await runOf(runId)).toMatchObject({ state: 'stopped', stopRequestedBy: 'Pilothouse (test)' });
  const stream = await issuesOf(id);
  expect(stream).toMatchObject({ state: 'stopped', problem: expect.stringContaining('Pilothouse (test)') });
  expect(stream.cursor).not.toBeNull();
  const stored = await database().issue.count({ where: { repositoryId: id } });
  expect(stored).toBeGreaterThanOrEqual(100);

  const at = standIn.requests.length;
  const next = await asked('stopped');
  await syncWaiting(viewer, { repositoryId: id, connection: connectionTo(standIn.url) });
  expect((await runOf(next)).state).toBe('complete');
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(1000);
  const again = standIn.requests.slice(at).filter(({ path }) => path.includes('/issues?')).length;
  expect(again).toBeLessThanOrEqual(12 - stored / 100);
});

test('a reading that uses up the quota waits until GitHub answers again, without the lease', async () => {
  const { world, clock, repository } = ownWorld(5002);
  for (let n = 0; n < 500; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'limited');
  const runId = await asked('limited');
  const resetAt = new Date(clock.now.getTime() + 1_800_000);
  world.rateLimit = { limit: 5000, remaining: 4, resetAtSeconds: resetAt.getTime() / 1000 };
  await syncWaiting(viewer, { repositoryId: id, connection: connectionTo(standIn.url) });
  const run = await runOf(runId);
  expect(run.state).toBe('waiting');
  const waitMs = (run.resumeAt?.getTime() ?? 0) - Date.now();
  expect(waitMs).toBeGreaterThan(1_500_000);
  expect(waitMs).toBeLessThan(2_100_000);
  const lease = await takeLease(id, 'another');
  if (!('taken' in lease)) expect.fail(`${lease.heldBy} holds it`);
  await releaseLease(lease.taken);

  clock.now = new Date(resetAt.getTime() + 5000);
  world.rateLimit = { limit: 5000, remaining: 5000, resetAtSeconds: clock.now.getTime() / 1000 + 3600 };
  await database().syncTask.updateMany({ where: { runId }, data: { resumeAt: new Date() } });
  await database().githubQuota.deleteMany();
  await syncWaiting(viewer, { repositoryId: id, connection: connectionTo(standIn.url) });
  expect(await runOf(runId)).toMatchObject({ state: 'complete', problem: null });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(500);
});
