import { afterEach, expect, test } from 'vitest';
import { withTestDatabase } from './database/test-database';
import { inTransaction } from './database/transaction';
import { enqueueIn, prepareQueue, startWorker, stopJobs } from './jobs';

withTestDatabase();
afterEach(() => stopJobs(1000));

async function enqueue(
  name: string,
  data: object,
  { singletonKey = crypto.randomUUID() }: { singletonKey?: string } = {},
): Promise<boolean> {
  await prepareQueue(name);
  return inTransaction((tx) => enqueueIn(tx, name, data, { singletonKey }));
}

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

test('a job sent in a transaction is there exactly when the transaction is', async () => {
  const done: unknown[] = [];
  await prepareQueue('test.within');
  const send = (n: number) =>
    inTransaction(async (tx) => {
      expect(await enqueueIn(tx, 'test.within', { n, text: "a'b" }, { singletonKey: `key ${n}` })).toBe(true);
      expect(await enqueueIn(tx, 'test.within', { n }, { singletonKey: `key ${n}` })).toBe(false);
      if (n === 1) throw new Error('rolled back');
    });
  await expect(send(1)).rejects.toThrow('rolled back');
  await send(2);
  await startWorker({
    'test.within': async (data) => {
      done.push(data);
    },
  });
  await until(() => done.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(done).toEqual([{ n: 2, text: "a'b" }]);
});

test('a job is told when the process ends', async () => {
  let told = false;
  let begun = false;
  await startWorker({
    'test.told': (_data, stopping) =>
      new Promise((resolve) => {
        begun = true;
        stopping.addEventListener('abort', () => {
          told = true;
          resolve();
        });
      }),
  });
  await enqueue('test.told', {});
  await until(() => begun);
  await stopJobs(1000);
  expect(told).toBe(true);
});

test('a queue may be worked on by several at once', async () => {
  let running = 0;
  let most = 0;
  const worker = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    running -= 1;
  };
  await startWorker({ 'test.several': worker }, 2);
  for (let n = 0; n < 3; n += 1) await enqueue('test.several', {});
  await until(() => most === 2);
  await until(() => running === 0);
  expect(most).toBe(2);
});

test('processes that make a queue at once all have it', async () => {
  const global = globalThis as { pilothouseJobs?: unknown };
  const processes: unknown[] = [];
  for (let n = 0; n < 3; n += 1) {
    global.pilothouseJobs = undefined;
    await prepareQueue('test.first');
    processes.push(global.pilothouseJobs);
  }
  for (let n = 0; n < 5; n += 1)
    await Promise.all(
      processes.map((process) => {
        global.pilothouseJobs = process;
        return prepareQueue(`test.at-once-${n}`);
      }),
    );
  for (const process of processes) {
    global.pilothouseJobs = process;
    await stopJobs(1000);
  }
});
