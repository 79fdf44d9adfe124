import { expect, test, vi } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { requestSync, stopSync } from './commands';
import { holderName, withLease } from './hold-lease';
import { takeLease } from './records/lease';
import { tickSync } from './schedule-sync';
import {
  done,
  inMs,
  noConnection,
  readings,
  report,
  runOf,
  waiting,
  withScriptedReadings,
} from './scripted-reading.test-data';
import { SyncStoppedError } from './streams/sync-context';
import { viewer } from './sync.test-data';
import { syncWaiting } from './waiting-sync';
import { connectedTo, waitingJobs } from './webhooks/webhook.test-data';

vi.mock(
  './streams/sync-repository',
  async () => (await import('./scripted-reading.test-data')).scriptedReading,
);
withTestDatabase();
withScriptedReadings();

const work = (repositoryId: string, rest: Partial<Parameters<typeof syncWaiting>[1]> = {}) =>
  syncWaiting(viewer, { repositoryId, connection: noConnection, ...rest });

async function asked(input: Parameters<typeof requestSync>[1] = {}): Promise<string> {
  const requested = await requestSync(viewer, input);
  if (!requested.ok) throw new Error(requested.reasons.map(({ message }) => message).join());
  return requested.value.runId;
}

test('a run over two repositories is done by a job each, and says honestly how it stands', async () => {
  const [a, b] = [await connectedTo(1, 'a'), await connectedTo(2, 'b')];
  const runId = await asked();
  expect(await waitingJobs()).toEqual({ [a]: 1, [b]: 1 });
  expect((await runOf(runId)).state).toBe('queued');
  readings.next.push(async () => {
    expect((await runOf(runId)).state).toBe('running');
    return [done('repository'), done('issues')];
  });
  await work(a);
  expect((await runOf(runId)).state).toBe('running');
  readings.next.push(async () => [
    done('repository'),
    report('issues', { state: 'failed', problem: 'broken' }),
  ]);
  await work(b);
  const run = await runOf(runId);
  expect(run).toMatchObject({ state: 'failed', problem: 'harbour/b, issues: broken' });
  expect(run.finishedAt).not.toBeNull();
  await work(a);
  expect(readings.asked).toHaveLength(2);
});

test('one repository, one stream, in full: only that is read', async () => {
  const [a] = [await connectedTo(1, 'a'), await connectedTo(2, 'b')];
  const runId = await asked({ repository: 'Harbour/A', streams: ['issues'], full: true });
  await work(a);
  expect(readings.asked).toEqual([{ repositoryId: a, full: true, streams: ['issues'] }]);
  expect(await runOf(runId)).toMatchObject({ repositoryId: a, state: 'complete', trigger: 'person' });
  const unknown = await requestSync(viewer, { repository: 'harbour/nowhere' });
  expect(JSON.stringify(unknown)).toContain('harbour/nowhere is not connected here');
});

test('a part that GitHub makes wait frees the repository, and goes on with what is left', async () => {
  const a = await connectedTo(1, 'a');
  const runId = await asked({ full: true });
  readings.next.push(async () => [done('repository', { requests: 1 }), waiting('issues', inMs(600_000))]);
  await work(a);
  expect(await runOf(runId)).toMatchObject({ state: 'waiting', resumeAt: expect.any(Date) });
  expect(await takeLease(a, 'another')).toHaveProperty('taken');
  await database().syncLease.deleteMany();
  await work(a);
  expect(readings.asked).toHaveLength(1);

  await database().syncTask.updateMany({ data: { resumeAt: inMs(-1) } });
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await tickSync(viewer);
  expect(await waitingJobs()).toEqual({ [a]: 1 });
  readings.next.push(async () => [done('issues', { fetched: 300 }), done('files')]);
  await work(a);
  expect(readings.asked[1]?.streams).not.toContain('repository');
  expect(readings.asked[1]).toMatchObject({
    full: true,
    streams: expect.arrayContaining(['issues', 'files']),
  });
  const run = await runOf(runId);
  expect(run.state).toBe('complete');
  expect(run.tasks[0]?.report).toMatchObject({
    streams: [
      { stream: 'repository' },
      { stream: 'issues', state: 'complete', fetched: 800 },
      { stream: 'files' },
    ],
  });
});

test('stopping: what waits stops at once, what is read before its next page; who did it is told', async () => {
  const [a, b] = [await connectedTo(1, 'a'), await connectedTo(2, 'b')];
  const runId = await asked();
  const told: string[] = [];
  readings.next.push(async (options) => {
    expect(await stopSync(viewer, { runId })).toMatchObject({ ok: true, value: { state: 'running' } });
    for (;;) {
      try {
        await options.checkStop?.();
      } catch (error) {
        expect(error).toBeInstanceOf(SyncStoppedError);
        told.push((error as Error).message);
        return [done('repository'), report('issues', { state: 'stopped' })];
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  await work(a);
  expect(told[0]).toMatch(/Stopped by .*test.* What was read is kept/);
  const run = await runOf(runId);
  expect(run).toMatchObject({ state: 'stopped', problem: expect.stringContaining('Stopped by') });
  expect(run.tasks.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  await work(b);
  expect(readings.asked).toHaveLength(1);
  expect(await stopSync(viewer, { runId })).toMatchObject({ ok: true, value: { state: 'stopped' } });
});

test('nobody without the right stops a run, and a token of another project does not see it', async () => {
  await connectedTo(1, 'a');
  const runId = await asked({ projectSlug: 'a' });
  const token = { kind: 'token', id: 't', name: 't' } as const;
  const reader = { ...token, role: 'viewer', projectId: null } as const;
  await expect(stopSync(reader, { runId })).rejects.toThrow(/role does not allow/);
  const stranger = { ...token, role: 'admin', projectId: '00000000-0000-7000-8000-000000000000' } as const;
  await expect(stopSync(stranger, { runId })).rejects.toThrow('no such sync run');
  expect(JSON.stringify(await requestSync(stranger, { repository: 'harbour/a' }))).toContain('not connected');
  expect((await runOf(runId)).stopRequestedAt).toBeNull();
});

test('a part whose process died is taken up again, and what rests on it is done even if nothing changes now', async () => {
  const a = await connectedTo(1, 'a');
  const runId = await asked();
  await database().syncTask.updateMany({ data: { state: 'running', startedAt: new Date() } });
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await takeLease(a, 'a process that died');
  expect(await tickSync(viewer)).toBe(true);
  expect(await waitingJobs()).toEqual({});
  await work(a);
  expect(readings.asked).toEqual([]);

  await database().$executeRaw`UPDATE sync_lease SET "heldUntil" = now() - interval '1 second'`;
  await tickSync(viewer);
  expect(await waitingJobs()).toEqual({ [a]: 1 });
  const followed: string[] = [];
  await work(a, { followUp: async ({ repositoryId }) => void followed.push(repositoryId) });
  expect(followed).toEqual([a]);
  expect(await runOf(runId)).toMatchObject({ state: 'complete', tasks: [{ brokenOff: 1 }] });
});

test('a reading that takes its process with it each time is given up', async () => {
  const a = await connectedTo(1, 'a');
  const runId = await asked();
  await database().syncTask.updateMany({ data: { state: 'running', brokenOff: 4 } });
  await work(a);
  expect(readings.asked).toEqual([]);
  expect(await runOf(runId)).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('broken off 5 times'),
  });
});

test('a fault ends the part with plain words and keeps what was reported', async () => {
  const a = await connectedTo(1, 'a');
  const runId = await asked();
  readings.next.push(async (_options, onReport) => {
    await onReport([done('repository', { requests: 3 })]);
    throw new Error('a secret detail');
  });
  await expect(work(a)).rejects.toThrow('a secret detail');
  const run = await runOf(runId);
  expect(run).toMatchObject({ state: 'failed', problem: expect.stringContaining('the log has it') });
  expect(run.problem).not.toContain('secret');
  expect(run.tasks[0]?.report).toMatchObject({ streams: [{ stream: 'repository', requests: 3 }] });
});

test('what rests on the records is done only when they changed', async () => {
  const a = await connectedTo(1, 'a');
  let followed = 0;
  const followUp = async () => {
    followed += 1;
  };
  await asked();
  await work(a, { followUp });
  expect(followed).toBe(0);
  await asked();
  readings.next.push(async () => [done('issues', { inserted: 1 })]);
  await work(a, { followUp });
  expect(followed).toBe(1);
});

test('when the process ends, the part is broken off and free for others at once', async () => {
  const a = await connectedTo(1, 'a');
  const runId = await asked();
  const ending = new AbortController();
  readings.next.push(async (options) => {
    ending.abort();
    await expect(options.checkStop?.()).rejects.toBeInstanceOf(SyncStoppedError);
    return [done('repository'), report('issues', { state: 'stopped' })];
  });
  await work(a, { stopping: ending.signal });
  expect(await runOf(runId)).toMatchObject({ state: 'running', tasks: [{ state: 'queued' }] });
  await work(a);
  expect((await runOf(runId)).state).toBe('complete');
});

test('two workers at one repository: one reads, the other leaves', async () => {
  const a = await connectedTo(1, 'a');
  await asked();
  readings.next.push(async () => {
    await work(a);
    return [done('repository')];
  });
  await work(a);
  expect(readings.asked).toHaveLength(1);
});

test('what a command works through is left to it while it lives, and ended when it is gone', async () => {
  const a = await connectedTo(1, 'a');
  const { id } = await database().syncRun.create({
    data: {
      trigger: 'command',
      requestedBy: 'x',
      aliveUntil: inMs(60_000),
      tasks: { create: { repositoryId: a } },
    },
  });
  await tickSync(viewer);
  expect(await waitingJobs()).toEqual({});
  await work(a);
  expect(readings.asked).toEqual([]);
  await database().syncRun.update({ where: { id }, data: { aliveUntil: inMs(-1) } });
  await tickSync(viewer);
  expect(await runOf(id)).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('ended without a word'),
  });
});

test('while a repository is held, its job ends without harm', async () => {
  const a = await connectedTo(1, 'a');
  await asked();
  await withLease({ id: a, owner: 'harbour', name: 'a' }, holderName(), { patienceMs: 0 }, () => work(a));
  expect(readings.asked).toEqual([]);
});
