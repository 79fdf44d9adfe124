import { repositoryJob } from '@/lib/github/domain/sync-job';
import { budgetIssueJob } from '@/lib/metrics/domain/budget-job';
import type { JobHandler } from '@/lib/platform/jobs';

/** What the worker does with each queue; loaded at the first job of its kind. */
export const jobHandlers: Record<string, JobHandler> = {
  [repositoryJob]: async (data, stopping) => (await import('./jobs')).repositoryHandler(data, stopping),
  [budgetIssueJob]: async (data) => (await import('./jobs')).budgetIssueHandler(data),
};

/**
 * Jobs of one queue at once in this process: a first reading of an hour does not keep the others waiting. GitHub's
 * limits are kept by all of them together (lib/github/client/quota.ts).
 */
export const jobsAtOnce = 3;
