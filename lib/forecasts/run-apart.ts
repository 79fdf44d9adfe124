import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Answers, Job } from './simulation-jobs';

/** A forecast of 5,000 tasks takes some seconds on a slow machine. */
const limitMs = 120_000;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

interface Running {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** One worker thread beside this one, started at the first job; it keeps no process from ending. */
let running: Running | null = null;
let lastId = 0;

/** Does a job off the main thread. Rejects where it failed or took too long; the next one starts another worker. */
export function doApart<K extends Job['kind']>(job: Extract<Job, { kind: K }>): Promise<Answers[K]> {
  running ??= start();
  const { worker, waiting } = running;
  lastId += 1;
  const id = lastId;
  return new Promise<Answers[K]>((resolve, reject) => {
    const timer = setTimeout(() => {
      stop(`the simulation took longer than ${limitMs / 1000} seconds and was stopped`);
    }, limitMs);
    waiting.set(id, { resolve: (answer) => resolve(answer as Answers[K]), reject, timer });
    worker.ref();
    worker.postMessage({ id, job });
  });
}

/** For tests and command-line programs that must end cleanly. */
export async function stopSimulating(): Promise<void> {
  const worker = running?.worker;
  stop('the simulation was stopped');
  await worker?.terminate();
}

function stop(reason: string): void {
  if (!running) return;
  const { worker, waiting } = running;
  running = null;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(new Error(reason));
  }
  void worker.terminate();
}

/** Node's own threads read no TypeScript: tsx reads the source for them. */
const fromSource = `import('tsx/esm/api').then(({ tsImport }) => {
  const { file } = require('node:worker_threads').workerData;
  return tsImport(file, { parentURL: file });
});`;

/** What npm start and the command line bundle starts several times faster than the source. */
function startWorker(): Worker {
  // It needs nothing of the environment, least of all its secrets.
  const env = {};
  const bundled = join(process.cwd(), 'generated', 'programs', 'simulation-worker.js');
  if (process.env.NODE_ENV === 'production' && existsSync(/* turbopackIgnore: true */ bundled))
    return new Worker(/* turbopackIgnore: true */ bundled, { env });
  const file = pathToFileURL(join(process.cwd(), 'lib', 'forecasts', 'simulation-worker.ts')).href;
  return new Worker(fromSource, { env, eval: true, workerData: { file } });
}

function start(): Running {
  const worker = startWorker();
  const waiting = new Map<number, Waiting>();
  const own: Running = { worker, waiting };
  worker.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (!one) return;
    clearTimeout(one.timer);
    if (error === undefined) one.resolve(answer);
    else one.reject(new Error(`the simulation failed: ${error}`));
  });
  const ended = (reason: string) => {
    if (running === own) stop(reason);
  };
  worker.on('error', (error) => ended(`the simulation failed: ${error.message}`));
  worker.on('exit', () => ended('the simulation ended by itself'));
  return own;
}
