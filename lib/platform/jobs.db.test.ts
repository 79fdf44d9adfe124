import { afterEach, expect, test } from 'vitest';
import { withTestDatabase } from './database/test-database';
import { enqueue, startWorker, stopJobs } from './jobs';

withTestDatabase();
afterEach(() => stopJobs(1000));

async function until(met: () => boolean, timeoutMs = 15_000): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!met()) {
    if (performance.now() > endMs) throw new Error('did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a job queued before the worker starts is done by it, with its data', async () => {
  const done: unknown[] = [];
  expect(await enqueue('test.kept', { repository: 'a/b' })).toBe(true);
  await stopJobs(1000);
  await startWorker({
    'test.kept': async (data) => {
      done.push(data);
    },
  });
  await until(() => done.length === 1);
  expect(done).toEqual([{ repository: 'a/b' }]);
});

test('a waiting job is not queued twice under one key; other keys and keyless jobs are', async () => {
  expect(await enqueue('test.single', {}, { singletonKey: 'one' })).toBe(true);
  expect(await enqueue('test.single', {}, { singletonKey: 'one' })).toBe(false);
  expect(await enqueue('test.single', {}, { singletonKey: 'two' })).toBe(true);
  expect(await enqueue('test.single', {})).toBe(true);
  expect(await enqueue('test.single', {})).toBe(true);
});

test('a job that threw is tried again', async () => {
  let tries = 0;
  await startWorker({
    'test.retry': async () => {
      tries++;
      if (tries === 1) throw new Error('the first try fails');
    },
  });
  await enqueue('test.retry', {});
  await until(() => tries === 2);
});

test('while a job runs, the next one under its key may wait', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let started = 0;
  await startWorker({
    'test.next': async () => {
      started++;
      await gate;
    },
  });
  await enqueue('test.next', {}, { singletonKey: 'repo' });
  await until(() => started === 1);
  expect(await enqueue('test.next', {}, { singletonKey: 'repo' })).toBe(true);
  expect(await enqueue('test.next', {}, { singletonKey: 'repo' })).toBe(false);
  release();
  await until(() => started === 2);
});
