import { enoughSamples } from '@/lib/metrics/domain/measurement';
import { quantile } from '@/lib/shared/statistics';
import { type Exclusion, splitExcluded } from '../exclusion';
import { type JobExecution, outcomeOf, type RunAttempt, secondsBetween, undecidedReason } from './run';

/** Seconds. A percentile is null below its minimum: 5 for the median, 20 for the 95th. */
export interface Timing {
  p50: number | null;
  p95: number | null;
  n: number;
  /** How many more are needed for each. */
  missing: { p50: number; p95: number };
  population: string;
  excluded: Exclusion[];
}

/** Percentiles of type 7 with the samples that are still needed. */
export function percentiles(seconds: readonly number[]): Pick<Timing, 'p50' | 'p95' | 'n' | 'missing'> {
  const n = seconds.length;
  const missing = { p50: Math.max(0, enoughSamples('p50') - n), p95: Math.max(0, enoughSamples('p95') - n) };
  return {
    p50: missing.p50 > 0 ? null : quantile(seconds, 0.5),
    p95: missing.p95 > 0 ? null : quantile(seconds, 0.95),
    n,
    missing,
  };
}

/** How long jobs wait for a machine: from queued to started, of every job that started. */
export function queueTimes(jobs: readonly JobExecution[]): Timing {
  const { counted, excluded } = splitExcluded(jobs, (job) => {
    // GitHub gives a skipped job times, too, though it never waited for a machine.
    if (job.conclusion === 'skipped') return 'skipped';
    if (job.startedAt === null) return job.status === 'completed' ? 'never started' : 'not started yet';
    return faultOfSpan(
      job.queuedAt,
      job.startedAt,
      'not known when it was queued',
      'started before it was queued',
    );
  });
  const seconds = counted.map((job) => secondsBetween(job.queuedAt, job.startedAt) ?? 0);
  return { ...percentiles(seconds), population: 'jobs that started', excluded };
}

/**
 * How long attempts take from start to end. Only green ones, as metrics of source "ci" count: a red one stops early, so
 * that more failures would look like more speed.
 */
export function runDurations(attempts: readonly RunAttempt[]): Timing {
  return { ...durations(attempts), population: 'attempts of runs that ended green' };
}

/** The same of jobs. */
export function jobDurations(jobs: readonly JobExecution[]): Timing {
  return { ...durations(jobs), population: 'jobs that ended green' };
}

type Timed = Pick<RunAttempt, 'id' | 'status' | 'conclusion' | 'startedAt' | 'completedAt'>;

function durations(items: readonly Timed[]): Omit<Timing, 'population'> {
  const { counted, excluded } = splitExcluded(
    items,
    (item) =>
      undecidedReason(item) ??
      (outcomeOf(item) === 'red' ? `ended as ${item.conclusion}` : null) ??
      faultOfSpan(item.startedAt, item.completedAt, 'start or end not known', 'ended before it started'),
  );
  const seconds = counted.map((item) => secondsBetween(item.startedAt, item.completedAt) ?? 0);
  return { ...percentiles(seconds), excluded };
}

function faultOfSpan(
  from: string | null,
  to: string | null,
  unknown: string,
  backwards: string,
): string | null {
  const seconds = secondsBetween(from, to);
  if (seconds === null) return unknown;
  return seconds < 0 ? backwards : null;
}
