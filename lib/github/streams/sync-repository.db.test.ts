import { afterAll, expect, test } from 'vitest';
import { demoWorld } from '@/e2e/support/github-stand-in/seed';
import { addItem } from '@/e2e/support/github-stand-in/world';
import { addRelease } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, ownWorld, passOver, serve, stopServing, storedRows } from '../sync.test-data';

withTestDatabase();
afterAll(stopServing);

const turns = ['releases', 'deployments', 'dependabot_alerts', 'code_scanning_alerts'] as const;

async function rowsOf(repositoryId: string) {
  const rows = await database().syncStream.findMany({ where: { repositoryId } });
  return new Map(rows.map((row) => [row.kind, row]));
}

test('a quiet pass costs four conditional requests, no point and no record, and every stream gets its turn', async () => {
  const standIn = await serve(demoWorld());
  const { id } = await connected(standIn.url, 'quiet');
  for (let n = 0; n < 2; n += 1) await passOver(standIn.url, id);
  const stored = await storedRows();
  const before = await rowsOf(id);
  const asked: string[] = [];
  for (let pass = 0; pass < 4; pass += 1) {
    standIn.requests.length = 0;
    const reports = await passOver(standIn.url, id);
    expect(standIn.requests.map(({ status }) => status)).toEqual(Array(standIn.requests.length).fill(304));
    expect(standIn.requests.length).toBeLessThanOrEqual(4);
    for (const report of Object.values(reports)) expect(report).toMatchObject({ points: 0, fetched: 0 });
    asked.push(...Object.keys(reports));
  }
  expect(await storedRows()).toEqual(stored);
  const after = await rowsOf(id);
  for (const kind of ['repository', 'issues', 'pull_requests', 'workflow_runs', 'jobs', 'files'] as const)
    expect([kind, after.get(kind)?.lastCompleteAt?.getTime()]).not.toEqual([
      kind,
      before.get(kind)?.lastCompleteAt?.getTime(),
    ]);
  expect(turns.map((kind) => kind.replaceAll('_', '-')).filter((stream) => !asked.includes(stream))).toEqual(
    [],
  );
  const grown = Number(after.get('issues')?.requestsSum) - Number(before.get('issues')?.requestsSum);
  expect(grown).toBe(4);
  expect(Number(after.get('issues')?.notModifiedSum) - Number(before.get('issues')?.notModifiedSum)).toBe(4);
  expect(after.get('issues')?.itemsSum).toBe(before.get('issues')?.itemsSum);
});

test('a stream that was not asked keeps the age that it has', async () => {
  const standIn = await serve(demoWorld());
  const { id } = await connected(standIn.url, 'ages');
  await passOver(standIn.url, id);
  const before = await rowsOf(id);
  const reports = await passOver(standIn.url, id, { streams: ['releases'] });
  expect(Object.keys(reports)).toEqual(['repository', 'releases']);
  const after = await rowsOf(id);
  for (const kind of ['deployments', 'issues', 'pull_requests', 'workflow_runs', 'jobs'] as const)
    expect(after.get(kind)?.lastCompleteAt).toEqual(before.get(kind)?.lastCompleteAt);
});

test('a push makes the files be asked for, and what else may have moved with it', async () => {
  const { world, clock, repository } = ownWorld(2031);
  repository.files.set('docs/adr/0001-first.md', '# First');
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'pushed');
  const pass = () => passOver(standIn.url, id, { now: () => clock.now });
  await pass();
  expect(Object.keys(await pass())).not.toContain('files');
  repository.files.set('docs/adr/0002-second.md', '# Second');
  addRelease(repository);
  repository.pushedAt = '2026-03-02T11:59:30Z';
  clock.now = new Date('2026-03-02T12:00:00Z');
  const pushed = await pass();
  expect(pushed.files).toMatchObject({ inserted: 1 });
  expect(pushed.releases).toMatchObject({ inserted: 1 });
  // Half a minute after a push another one may have the same second: the files are asked once more.
  clock.now = new Date('2026-03-02T12:05:00Z');
  expect(Object.keys(await pass())).toContain('files');
  expect(Object.keys(await pass())).not.toContain('files');
});

test('a quota that is used up makes the pass wait with its time, and the next one goes on', async () => {
  const { world, repository } = ownWorld(2032);
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'waits');
  const reset = Math.floor(Date.now() / 1000) + 1800;
  const headers = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(reset),
    date: new Date().toUTCString(),
  };
  standIn.faults.push({
    when: /issues\?.*after=/,
    fault: { kind: 'status', status: 403, headers },
    times: 9,
  });
  const waiting = await passOver(standIn.url, id);
  expect(Object.keys(waiting)).toEqual(['repository', 'issues']);
  expect(waiting.issues).toMatchObject({ state: 'waiting', fetched: 100, resumeAt: expect.any(String) });
  const row = (await rowsOf(id)).get('issues');
  expect(row).toMatchObject({ state: 'waiting', cursor: { index: 2 } });
  expect(Math.abs((row?.resumeAt?.getTime() ?? 0) - reset * 1000)).toBeLessThan(120_000);
  standIn.faults.length = 0;
  expect((await passOver(standIn.url, id)).issues).toMatchObject({ state: 'complete', fetched: 150 });
  expect((await rowsOf(id)).get('issues')).toMatchObject({ resumeAt: null, cursor: null, itemsStored: 250 });
});

test.each([
  ['by law', 451, 'legal reasons'],
  ['for its terms', 403, 'terms of service'],
] as const)('a repository that is blocked %s says so, and comes back', async (why, status, words) => {
  const { world } = ownWorld(status);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, `blocked-${status}`);
  await passOver(standIn.url, id);
  standIn.faults.push({
    when: /relay$/,
    fault: { kind: 'status', status, message: 'Repository access blocked' },
  });
  const blocked = await passOver(standIn.url, id);
  expect(blocked.repository, why).toMatchObject({ state: 'failed', problem: expect.stringContaining(words) });
  expect(blocked.issues).toMatchObject({ state: 'failed', requests: 0 });
  expect((await passOver(standIn.url, id)).repository).toMatchObject({ state: 'complete' });
  expect(await database().repository.findUniqueOrThrow({ where: { id } })).toMatchObject({
    stoppedReason: null,
  });
});
