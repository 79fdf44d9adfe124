// The worker that simulates: gets {id, job}, answers {id, answer} or {id, error}, one job after the other.
import { parentPort } from 'node:worker_threads';
import { doJob, type Job } from './simulation-jobs';

let queue: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  queue = queue.then(async () => {
    try {
      parentPort?.postMessage({ id, answer: await doJob(job) });
    } catch (error) {
      parentPort?.postMessage({ id, error: error instanceof Error ? error.message : 'no reason given' });
    }
  });
});
