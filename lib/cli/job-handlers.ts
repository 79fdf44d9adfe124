import { syncJob } from '@/lib/github/domain/sync-job';
import type { JobHandler } from '@/lib/platform/jobs';

/** What the worker does with each queue; loaded at the first job of its kind. */
export const jobHandlers: Record<string, JobHandler> = {
  [syncJob]: async (data) => (await import('./jobs')).githubSyncHandler(data),
};
