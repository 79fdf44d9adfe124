import { addRun, minutesAfter, type WorldRepository } from '@/e2e/support/github-stand-in/world';
import { addJob, rerun } from '@/e2e/support/github-stand-in/world-details';
import type { WorldRun } from '@/e2e/support/github-stand-in/world-records';
import { database } from '@/lib/platform/database/client';
import type { GitHubApi } from '../client/api';
import { oneStream } from './one-stream.test-data';
import { syncJobs } from './sync-jobs';

/** Workflow runs with jobs and attempts of a stand-in, as they are there and as they are stored. */

export const jobs = (wrap?: (api: GitHubApi) => GitHubApi) => oneStream('jobs', syncJobs, wrap);
export const jobStream = (repositoryId: string) =>
  database().syncStream.findUniqueOrThrow({ where: { repositoryId_kind: { repositoryId, kind: 'jobs' } } });

/** What is stored of jobs and attempts, as the world would tell it. */
export async function storedJobs(repositoryId: string) {
  const rows = await database().workflowJob.findMany({
    where: { repositoryId },
    orderBy: { githubId: 'asc' },
  });
  return rows.map((row) => ({
    id: Number(row.githubId),
    run: Number(row.runId),
    attempt: row.attempt,
    name: row.name,
    status: row.status,
    conclusion: row.conclusion,
    startedAt: row.startedAt?.toISOString() ?? null,
    seconds: row.durationSeconds,
  }));
}

export function toldJobs(repository: WorldRepository) {
  const rows = repository.runs.flatMap((run) =>
    run.jobs.map((job) => ({
      id: job.id,
      run: run.id,
      attempt: job.attempt,
      name: job.name,
      status: job.status,
      conclusion: job.conclusion,
      startedAt: job.startedAt && new Date(job.startedAt).toISOString(),
      seconds:
        job.startedAt && job.completedAt
          ? (Date.parse(job.completedAt) - Date.parse(job.startedAt)) / 1000
          : null,
    })),
  );
  return rows.sort((a, b) => a.id - b.id);
}

export const storedAttempts = async (repositoryId: string, runId: number) =>
  (
    await database().workflowRunAttempt.findMany({
      where: { repositoryId, runId: BigInt(runId) },
      orderBy: { attempt: 'asc' },
    })
  ).map(({ attempt, status, conclusion, source, durationSeconds }) => ({
    attempt,
    status,
    conclusion,
    source,
    durationSeconds,
  }));

export function addRuns(repository: WorldRepository, count: number, jobsEach = 2): WorldRun[] {
  return Array.from({ length: count }, () => {
    const run = addRun(repository);
    for (let n = 0; n < jobsEach; n += 1) addJob(run);
    return run;
  });
}

/** A re-run with its jobs, over after four minutes. */
export function runAgain(run: WorldRun, conclusion: string): void {
  const startedAt = minutesAfter(run.updatedAt, 30);
  rerun(run, startedAt);
  addJob(run, { conclusion, name: 'job 1' });
  addJob(run, { name: 'job 2', conclusion: 'success' });
  Object.assign(run, { status: 'completed', conclusion, updatedAt: minutesAfter(startedAt, 4) });
}
