import type PgBoss from 'pg-boss';
import { log } from './log';

/** Does one job. Throwing leaves it to be tried again (twice, with a growing pause). May run more than once. */
export type JobHandler = (data: unknown) => Promise<void>;

export interface Worker {
  /** Lets running jobs end for up to `timeoutMs`; what is left goes back to the queue. */
  stop(timeoutMs?: number): Promise<void>;
}

const pollingIntervalSeconds = 1;
const expireInHours = 2;

// One queue connection a process and database: Next bundles this module more than once, so it hangs on globalThis.
const held = globalThis as { pilothouseJobs?: { url: string; boss: Promise<PgBoss>; queues: Set<string> } };

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
    held.pilothouseJobs = { url, boss: openBoss(url), queues: new Set() };
  }
  const { boss, queues } = held.pilothouseJobs;
  const started = await boss.catch((error: unknown) => {
    held.pilothouseJobs = undefined;
    throw error;
  });
  if (!queues.has(name)) {
    // "short": at most one waiting job a singletonKey.
    await started.createQueue(name, {
      name,
      policy: 'short',
      retryLimit: 2,
      retryBackoff: true,
      expireInHours,
    });
    queues.add(name);
  }
  return started;
}

/**
 * Queues a job for any worker on the same database. With a `singletonKey`, a job that is still waiting under the
 * same key is not queued twice: the answer is then false.
 */
export async function enqueue(
  name: string,
  data: object,
  options: { singletonKey?: string } = {},
): Promise<boolean> {
  const boss = await queueFor(name);
  const singletonKey = options.singletonKey ?? crypto.randomUUID();
  return (await boss.send(name, data, { singletonKey })) !== null;
}

/** Works through the queues named by `handlers`, one job of each at a time, until stopped. */
export async function startWorker(handlers: Record<string, JobHandler>): Promise<Worker> {
  for (const [name, handle] of Object.entries(handlers)) {
    const boss = await queueFor(name);
    await boss.work(name, { pollingIntervalSeconds, batchSize: 1 }, async (jobs) => {
      for (const job of jobs) await runJob(name, job, handle);
    });
  }
  return { stop: stopJobs };
}

async function runJob(name: string, job: PgBoss.Job<unknown>, handle: JobHandler): Promise<void> {
  const startedMs = performance.now();
  try {
    await handle(job.data);
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
  const boss = await open.boss.catch(() => undefined);
  await boss?.stop({ graceful: true, timeout: timeoutMs });
}
