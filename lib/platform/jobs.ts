import type PgBoss from 'pg-boss';
import type { Transaction } from './database/client';
import { log } from './log';

/**
 * Does one job. Throwing leaves it to be tried again (twice, with a growing pause). May run more than once. `stopping`
 * is aborted when this process ends: a long job breaks off in order then, within seconds.
 */
export type JobHandler = (data: unknown, stopping: AbortSignal) => Promise<void>;

export interface Worker {
  /** Lets running jobs end for up to `timeoutMs`; what is left goes back to the queue. */
  stop(timeoutMs?: number): Promise<void>;
}

const pollingIntervalSeconds = 1;
/**
 * A job of a process that died stays "active" for this long, so whoever must not wait that long keeps what is to be
 * done in rows of its own and knocks again (lib/github/records/schedule.ts). Shorter would break off a long reading.
 */
const expireInHours = 23;

// One queue connection a process and database: Next bundles this module more than once, so it hangs on globalThis.
interface Held {
  url: string;
  boss: Promise<PgBoss>;
  queues: Map<string, Promise<void>>;
  stopping: AbortController;
}
const held = globalThis as { pilothouseJobs?: Held };

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('the job queue needs a database: DATABASE_URL is unset');
  return url;
}

/** The queue lies in the schema `pgboss`, which it makes and upgrades itself, under a lock of its own. */
async function openBoss(url: string): Promise<PgBoss> {
  // Loaded when it is used: commands that queue nothing start without it.
  const { default: Boss } = await import('pg-boss');
  const boss = new Boss({ connectionString: url, max: 4, application_name: 'pilothouse jobs' });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue had an error'));
  return boss.start();
}

async function queueFor(name: string): Promise<PgBoss> {
  const url = databaseUrl();
  if (held.pilothouseJobs?.url !== url) {
    held.pilothouseJobs = { url, boss: openBoss(url), queues: new Map(), stopping: new AbortController() };
  }
  const { boss, queues } = held.pilothouseJobs;
  const started = await boss.catch((error: unknown) => {
    held.pilothouseJobs = undefined;
    throw error;
  });
  const made = queues.get(name) ?? makeQueue(started, name);
  queues.set(name, made);
  await made.catch((error: unknown) => {
    queues.delete(name);
    throw error;
  });
  return started;
}

/** When two make one queue at once, PostgreSQL ends one of them as a deadlock (40P01); the other's queue is there then. */
async function makeQueue(boss: PgBoss, name: string, triesLeft = 5): Promise<void> {
  try {
    // "short": at most one waiting job a singletonKey.
    await boss.createQueue(name, { name, policy: 'short', retryLimit: 2, retryBackoff: true, expireInHours });
  } catch (error) {
    const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01';
    if (!isDeadlock || triesLeft === 0) throw error;
    await makeQueue(boss, name, triesLeft - 1);
  }
}

/** Makes the queue ready, so that `enqueueIn` waits for nothing while its transaction is open. */
export async function prepareQueue(name: string): Promise<void> {
  await queueFor(name);
}

/**
 * Queues a job for any worker on the same database, within a transaction of ours: the job is there exactly when the
 * transaction is. A job that still waits under the same key is not queued twice: the answer is then false. pg-boss
 * writes the statement and numbers its parameters; it is handed to the transaction's connection, and that needs the raw
 * call that takes a text. Nothing from outside is in that text.
 */
export async function enqueueIn(
  tx: Transaction,
  name: string,
  data: object,
  { singletonKey }: { singletonKey: string },
): Promise<boolean> {
  const boss = await queueFor(name);
  const executeSql = async (text: string, values: unknown[]) => {
    const parameters = values.map((value) =>
      typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null),
    );
    return { rows: await tx.$queryRawUnsafe<unknown[]>(text, ...parameters) };
  };
  return (await boss.send(name, data, { singletonKey, db: { executeSql } })) !== null;
}

/** Works through the queues named by `handlers`, `atOnce` jobs of each at a time, until stopped. */
export async function startWorker(handlers: Record<string, JobHandler>, atOnce = 1): Promise<Worker> {
  for (const [name, handle] of Object.entries(handlers)) {
    const boss = await queueFor(name);
    const stopping = held.pilothouseJobs?.stopping.signal ?? AbortSignal.abort();
    for (let n = 0; n < atOnce; n += 1)
      await boss.work(name, { pollingIntervalSeconds, batchSize: 1 }, async (jobs) => {
        for (const job of jobs) await runJob(name, job, handle, stopping);
      });
  }
  return { stop: stopJobs };
}

async function runJob(
  name: string,
  job: PgBoss.Job<unknown>,
  handle: JobHandler,
  stopping: AbortSignal,
): Promise<void> {
  const startedMs = performance.now();
  try {
    await handle(job.data, stopping);
    log.info({ job: name, id: job.id, durationMs: Math.round(performance.now() - startedMs) }, 'job done');
  } catch (error) {
    log.error({ job: name, id: job.id, err: error }, 'job failed');
    throw error;
  }
}

/** Closes this process's queue connection, if it has one. */
export async function stopJobs(timeoutMs = 5000): Promise<void> {
  const open = held.pilothouseJobs;
  if (!open) return;
  held.pilothouseJobs = undefined;
  open.stopping.abort();
  const boss = await open.boss.catch(() => undefined);
  await boss?.stop({ graceful: true, timeout: timeoutMs });
}
