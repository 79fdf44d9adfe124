import type { JobHandler } from '@/lib/platform/jobs';

/** What the worker does with each queue; loaded at the first job of its kind. */
export const jobHandlers: Record<string, JobHandler> = {};
