import { sendDeliveryJob } from '@/lib/delivery/domain/send-job';
import { partIssueJob } from '@/lib/estimation/domain/part-issue';
import { repositoryJob } from '@/lib/github/domain/sync-job';
import { lessonIssueJob } from '@/lib/lessons/domain/action-issue';
import { budgetIssueJob } from '@/lib/metrics/domain/budget-job';
import type { JobHandler } from '@/lib/platform/jobs';
import { summaryPublishedJob } from '@/lib/publishing/domain/published-job';

/** What the worker does with each queue; loaded at the first job of its kind. */
export const jobHandlers: Record<string, JobHandler> = {
  [repositoryJob]: async (data, stopping) => (await import('./jobs')).repositoryHandler(data, stopping),
  [lessonIssueJob]: async (data) => (await import('./jobs')).lessonIssueHandler(data),
  [partIssueJob]: async (data) => (await import('./jobs')).partIssueHandler(data),
  [budgetIssueJob]: async (data) => (await import('./jobs')).budgetIssueHandler(data),
  [summaryPublishedJob]: async () => (await import('./jobs')).lookAtDeliveries(),
  [sendDeliveryJob]: async (data) => (await import('./jobs')).deliveryHandler(data),
};

/**
 * Jobs of one queue at once in this process: a first reading of an hour does not keep the others waiting. GitHub's
 * limits are kept by all of them together (lib/github/client/quota.ts).
 */
export const jobsAtOnce = 3;
