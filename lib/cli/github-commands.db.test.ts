import { afterAll, beforeEach, expect, test } from 'vitest';
import { demoWorld } from '@/e2e/support/github-stand-in/seed';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { connectRepository, requestSync } from '@/lib/github/commands';
import { streams } from '@/lib/github/domain/stream-report';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { RefusedError } from '@/lib/platform/errors';
import { stopJobs } from '@/lib/platform/jobs';
import { connectCommand } from './connect';
import { repositoryHandler } from './jobs';
import { syncCommand } from './sync';

withTestDatabase();

const standIn = await startStandIn(demoWorld());
const environment = { ...process.env };
beforeEach(() => {
  process.env.GITHUB_API_URL = standIn.url;
  process.env.GITHUB_TOKEN = 'stand-in-token';
  standIn.faults.length = 0;
});
afterAll(async () => {
  await stopJobs();
  await standIn.stop();
  process.env.GITHUB_API_URL = environment.GITHUB_API_URL ?? '';
  process.env.GITHUB_TOKEN = environment.GITHUB_TOKEN ?? '';
});

async function run(command: typeof connectCommand, ...args: string[]) {
  const said = { out: [] as string[], note: [] as string[] };
  const code = await command.run(args, {
    out: (text) => said.out.push(text),
    note: (text) => said.note.push(text),
  });
  return { code, ...said };
}

const refusal = (running: Promise<unknown>): Promise<string> =>
  running.then(
    () => expect.fail('this should have been refused'),
    (error: RefusedError) => `${error.name}: ${error.message}`,
  );

test('sync before anything is connected says how to connect', async () => {
  expect(await refusal(run(syncCommand, '--json'))).toContain('pilothouse connect OWNER/REPO');
});

test.each<[string, Record<string, string>, string]>([
  ['harbour/nowhere', {}, 'does not exist, or the token may not see it'],
  ['harbour', {}, 'names no repository'],
  ['harbour/relay', { GITHUB_TOKEN: 'wrong-secret' }, 'does not accept the token (401)'],
  ['harbour/relay', { GITHUB_TOKEN: 'stand-in-no-rights' }, 'may not read this (403'],
  ['harbour/relay', { GITHUB_API_URL: 'http://127.0.0.1:1' }, 'could not be reached'],
])('connecting %s with %j is refused plainly and writes nothing', async (repository, env, words) => {
  Object.assign(process.env, env);
  const said = await refusal(run(connectCommand, repository, '--project', 'refused'));
  expect(said).toContain('RefusedError');
  expect(said).toContain(words);
  expect(said).not.toContain('wrong-secret');
  expect(await database().project.count({ where: { slug: 'refused' } })).toBe(0);
});

test('somebody who may not connect learns nothing about what exists on GitHub', async () => {
  standIn.requests.length = 0;
  const nobody = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: null } as const;
  const asked = connectRepository(nobody, { projectSlug: 'relay', repository: 'harbour/relay' });
  await expect(asked).rejects.toThrow(/role does not allow/);
  expect(standIn.requests).toEqual([]);
});

test('connect, sync, and sync again: one document each, and the second changes nothing', async () => {
  const connected = await run(connectCommand, 'harbour/relay', '--project', 'relay', '--json');
  expect(JSON.parse(connected.out.join())).toMatchObject({ repository: 'harbour/relay', created: true });
  const first = await run(syncCommand, '--project', 'relay', '--json');
  expect(first.code).toBe(0);
  const [report] = JSON.parse(first.out.join()).repositories;
  expect(report).toMatchObject({
    repository: 'harbour/relay',
    project: 'relay',
    adrs: { inserted: 3 },
    lessons: { inserted: 1 },
  });
  expect(report.streams.map(({ stream }: { stream: string }) => stream)).toEqual(streams);
  expect(report.streams[1]).toMatchObject({ stream: 'issues', state: 'complete', refused: [] });

  const events = await database().auditEvent.count();
  const second = JSON.parse((await run(syncCommand, '--json')).out.join()).repositories[0];
  const sum = (key: 'fetched' | 'requests' | 'notModified') =>
    second.streams.reduce((total: number, stream: Record<typeof key, number>) => total + stream[key], 0);
  expect([sum('fetched'), sum('requests'), sum('notModified')]).toEqual([0, 4, 4]);
  expect(second.adrs).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 });
  expect(await database().auditEvent.count()).toBe(events);
});

test('a failed stream ends with 1, says why, and leaves the others read', async () => {
  process.env.GITHUB_TOKEN = 'stand-in-no-actions';
  const { code, out } = await run(syncCommand, '--full', '--json');
  expect(code).toBe(1);
  const [{ streams: reports }] = JSON.parse(out.join()).repositories;
  const failed = reports.filter(({ state }: { state: string }) => state === 'failed');
  expect(failed.map(({ stream }: { stream: string }) => stream)).toEqual(['workflow-runs', 'jobs']);
  expect(failed[0].problem).toContain('actions');
});

test('Ctrl-C stops before the next page with 130, leaves the run stopped, and the next sync completes it', async () => {
  const asked = standIn.requests.length;
  standIn.hooks.onRequest = (_world, count) => {
    if (count === asked + 3) process.emit('SIGINT');
  };
  const others = process.rawListeners('SIGINT');
  process.on('SIGINT', leftAlone);
  const { code, note } = await run(syncCommand, '--full', '--json');
  process.removeListener('SIGINT', leftAlone);
  expect(process.rawListeners('SIGINT')).toEqual(others);
  standIn.hooks.onRequest = undefined;
  expect(code).toBe(130);
  expect(note.join()).toContain('Press Ctrl-C again');
  expect(standIn.requests.length).toBeLessThan(asked + 6);
  const [stopped] = await database().syncRun.findMany({ orderBy: { queuedAt: 'desc' }, take: 1 });
  expect(stopped).toMatchObject({
    state: 'stopped',
    stopRequestedBy: expect.stringContaining('command line'),
  });
  expect((await run(syncCommand, '--json')).code).toBe(0);
});

const leftAlone = () => expect.fail('the handler of the command line must not see the first Ctrl-C');

test('an unknown project and an unknown option are refused plainly', async () => {
  expect(await refusal(run(syncCommand, '--project', 'nowhere'))).toContain('There is no project "nowhere"');
  expect(await refusal(run(syncCommand, '--fast'))).toContain('sync --help');
  expect(await refusal(run(connectCommand, 'harbour/relay'))).toContain('--project is missing');
});

test('a requested sync is done by the job, once', async () => {
  const viewer = systemViewer('test');
  const requested = await requestSync(viewer, { projectSlug: 'relay', full: true });
  if (!requested.ok) throw new Error('refused');
  const { runId } = requested.value;
  const { repositoryId } = await database().syncTask.findFirstOrThrow({ where: { runId } });
  const never = new AbortController().signal;
  await repositoryHandler({ repositoryId }, never);
  const done = await database().syncRun.findUniqueOrThrow({ where: { id: runId } });
  expect(done).toMatchObject({ state: 'complete', full: true });
  standIn.requests.length = 0;
  await repositoryHandler({ repositoryId }, never);
  expect(standIn.requests).toEqual([]);
});
