/** The queue of sync runs; lib/cli/jobs.ts works through it. */
export const syncJob = 'github.sync';
