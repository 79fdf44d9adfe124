import { expect, test, vi } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import {
  done,
  inMs,
  noConnection,
  readings,
  runOf,
  waiting,
  withScriptedReadings,
} from './scripted-reading.test-data';
import { type SyncInput, syncRepositories } from './sync';
import { viewer } from './sync.test-data';
import { syncWaiting } from './waiting-sync';
import { connectedTo } from './webhooks/webhook.test-data';

vi.mock(
  './streams/sync-repository',
  async () => (await import('./scripted-reading.test-data')).scriptedReading,
);
withTestDatabase();
withScriptedReadings();

const commandSync = (rest: Partial<SyncInput>) =>
  syncRepositories(viewer, { connection: noConnection, ...rest });

test('a command waits GitHub out and goes on, or leaves the waiting to the portal', async () => {
  const a = await connectedTo(1, 'a');
  readings.next.push(async () => [done('repository'), waiting('issues', inMs(100))]);
  expect(await commandSync({ waitOut: true })).toMatchObject({
    ok: true,
    value: { ok: true, stopped: false, repositories: [{ repository: 'harbour/a' }] },
  });
  expect(readings.asked).toHaveLength(2);
  readings.next.push(async () => [waiting('issues', inMs(0))]);
  const left = await commandSync({});
  expect(left).toMatchObject({ ok: true, value: { ok: false, stopped: false } });
  await syncWaiting(viewer, { repositoryId: a, connection: noConnection });
  expect(await runOf(left.ok ? left.value.runId : '')).toMatchObject({ state: 'complete' });
});

test('a command that waits notices when somebody stops its run', async () => {
  await connectedTo(1, 'a');
  readings.next.push(async () => [done('repository'), waiting('issues', inMs(600_000))]);
  const ending = new AbortController();
  const waits = commandSync({ waitOut: true, stopping: ending.signal });
  const state = async () => (await database().syncRun.findFirst())?.state;
  await expect.poll(state).toBe('waiting');
  ending.abort();
  expect(await waits).toMatchObject({
    value: { stopped: true, repositories: [{ repository: 'harbour/a' }] },
  });
  expect(await state()).toBe('stopped');
});
