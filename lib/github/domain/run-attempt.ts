import type { Job } from './job';

/** A run as its row holds it: GitHub's own word on the newest attempt. */
export interface RunFacts {
  githubId: bigint;
  runAttempt: number;
  status: string;
  conclusion: string | null;
  startedAt: Date | null;
  updatedAt: Date;
  durationSeconds: number | null;
}

export interface RunAttempt {
  attempt: number;
  status: string;
  conclusion: string | null;
  startedAt: Date | null;
  completedAt: Date | null;
  durationSeconds: number | null;
  /** "run": GitHub gave this attempt itself; "jobs": put together from its jobs. */
  source: 'run' | 'jobs';
}

/**
 * Which attempt each check run belongs to, which GraphQL does not tell: an attempt holds the jobs that started at or
 * after it did and before the next one did, since a run is only re-run when it is over. Null where the times do not
 * decide: the start of an attempt in between is not known, a finished job has no start, or two jobs of one name fell
 * into one attempt (GitHub may show again what it did not run again). Then REST must be asked.
 * `known` are attempts by job id that REST told before, and starts by attempt from when they were the newest.
 */
export function splitAttempts(
  run: Pick<RunFacts, 'runAttempt' | 'startedAt'>,
  jobs: readonly Job[],
  known: { jobs: ReadonlyMap<bigint, number>; starts: ReadonlyMap<number, Date> },
): Map<bigint, number> | null {
  const newest = run.runAttempt;
  if (newest <= 1) return new Map(jobs.map(({ githubId }) => [githubId, 1]));
  const starts: number[] = [Number.NEGATIVE_INFINITY];
  for (let attempt = 2; attempt <= newest; attempt += 1) {
    const start = attempt === newest ? run.startedAt : known.starts.get(attempt);
    if (!start) return null;
    starts.push(start.getTime());
  }
  if (starts.some((start, index) => start < (starts[index - 1] ?? start))) return null;
  const attempts = new Map<bigint, number>();
  const names = new Set<string>();
  for (const job of jobs) {
    const attempt = known.jobs.get(job.githubId) ?? attemptOf(job, starts);
    if (attempt === null) return null;
    const name = `${attempt} ${job.name}`;
    if (names.has(name) && !known.jobs.has(job.githubId)) return null;
    names.add(name);
    attempts.set(job.githubId, attempt);
  }
  return attempts;
}

function attemptOf(job: Job, starts: readonly number[]): number | null {
  // What is not over can only belong to the newest attempt.
  if (job.status !== 'completed') return starts.length;
  if (!job.startedAt) return null;
  const startedMs = job.startedAt.getTime();
  return starts.filter((start) => start <= startedMs).length;
}

/**
 * A re-run that began after the run's row was read: the row has moved on, and its newest jobs belong to an attempt
 * that it does not know yet.
 */
export function isBeyond(run: RunFacts, jobs: readonly (Job & { attempt?: number })[]): boolean {
  if (jobs.some(({ attempt }) => (attempt ?? 1) > run.runAttempt)) return true;
  if (run.status !== 'completed') return false;
  return jobs.some(
    ({ status, conclusion, startedAt }) =>
      status !== 'completed' ||
      // GitHub lets a skipped job start a second after its end.
      (conclusion !== 'skipped' && startedAt && startedAt > run.updatedAt),
  );
}

/**
 * How an attempt ended, by the jobs that it ran. A check suite reports the conclusion of its check runs with the
 * highest priority, in GitHub's order action_required, timed_out, failure, cancelled, ... (docs.github.com,
 * "Using the REST API to interact with checks"). Two things are as GitHub Actions itself does it: failure stands above
 * cancelled, since a matrix that fails fast cancels its other jobs and the run has failed; and a skipped job counts as
 * success ("Using conditions to control job execution"), unless nothing else ran. Null without jobs.
 * A job that may fail (continue-on-error) shows as failed here, which its run did not: the source says "jobs".
 */
export function attemptConclusion(conclusions: readonly (string | null)[]): string | null {
  const known = conclusions.filter((one) => one !== null);
  const worst = byPriority.find((one) => known.includes(one));
  if (worst) return worst;
  return known[0] ?? null;
}

const byPriority = [
  'action_required',
  'startup_failure',
  'timed_out',
  'failure',
  'cancelled',
  'stale',
  'success',
  'neutral',
  'skipped',
];

/**
 * All attempts of a run: the newest by its row, each earlier one as it was seen live when it was over, else put
 * together from its jobs. An earlier attempt of which nothing is known at all is left out.
 */
export function attemptsOf(
  run: RunFacts,
  jobs: readonly (Job & { attempt: number })[],
  seen: readonly RunAttempt[],
): RunAttempt[] {
  const completed = run.status === 'completed';
  const newest: RunAttempt = {
    attempt: run.runAttempt,
    status: run.status,
    conclusion: run.conclusion,
    startedAt: run.startedAt,
    completedAt: completed ? run.updatedAt : null,
    durationSeconds: run.durationSeconds,
    source: 'run',
  };
  const earlier: RunAttempt[] = [];
  for (let attempt = 1; attempt < run.runAttempt; attempt += 1) {
    const live = seen.find((one) => one.attempt === attempt);
    const own = jobs.filter((job) => job.attempt === attempt);
    if (live?.source === 'run' && live.status === 'completed') earlier.push(live);
    else if (own.length > 0) earlier.push(fromJobs(attempt, own, live?.startedAt ?? null));
    else if (live) earlier.push(live);
  }
  return [...earlier, newest];
}

function fromJobs(attempt: number, jobs: readonly Job[], seenStart: Date | null): RunAttempt {
  const starts = jobs.flatMap(({ startedAt }) => (startedAt ? [startedAt.getTime()] : []));
  const ends = jobs.flatMap(({ completedAt }) => (completedAt ? [completedAt.getTime()] : []));
  const startedMs = seenStart?.getTime() ?? (starts.length > 0 ? Math.min(...starts) : null);
  const endedMs = ends.length > 0 ? Math.max(...ends) : null;
  const seconds = startedMs === null || endedMs === null ? null : (endedMs - startedMs) / 1000;
  return {
    attempt,
    // A later attempt exists, so this one is over.
    status: 'completed',
    conclusion: attemptConclusion(jobs.map(({ conclusion }) => conclusion)),
    startedAt: startedMs === null ? null : new Date(startedMs),
    completedAt: endedMs === null ? null : new Date(endedMs),
    durationSeconds: seconds !== null && seconds >= 0 ? seconds : null,
    source: 'jobs',
  };
}
