import { mayStillLag } from '../domain/detail-plan';
import type { Job, JobRow } from '../domain/job';
import { attemptsOf, isBeyond, splitAttempts } from '../domain/run-attempt';
import {
  type KnownRun,
  markJobsRead,
  type PendingRun,
  removeUnshownJobs,
  writeAttempts,
  writeJobs,
} from '../records/jobs';
import { lowerPending } from '../records/streams';
import { type JobReading, placeOfRun, type RunAnswer, type RunJobs } from './read-run-jobs';

/**
 * What of an answer goes in. Nothing of one that shows another attempt or an older state than the run's row, which
 * the list will bring up (an older time counts only while GitHub's copies may lag); and whoever cannot tell the attempts apart asks REST, which names them.
 */
export function settleRun(
  run: PendingRun,
  answer: RunAnswer,
  known: KnownRun | undefined,
  githubNow: Date,
): RunJobs | 'ask-rest' {
  const nothing: RunJobs = { run, jobs: null, whole: false, attempts: [], done: false, mayLag: false };
  const { answeredAt } = answer;
  const completed = run.status === 'completed';
  if (answeredAt && answeredAt < run.updatedAt && mayStillLag(run.updatedAt, githubNow))
    return { ...nothing, mayLag: true };
  if (isBeyond(run, answer.jobs) || (completed && !answer.finished)) return nothing;
  if (answeredAt && !completed && answeredAt.getTime() !== run.updatedAt.getTime()) return nothing;
  const attempts = attemptsIn(run, answer, known);
  if (!attempts) return 'ask-rest';
  const jobs = answer.jobs.flatMap((job) => {
    const attempt = attempts.get(job.githubId);
    return attempt === undefined ? [] : [{ ...job, attempt }];
  });
  const seen = known?.attempts ?? [];
  return {
    run,
    jobs,
    whole: answer.whole,
    attempts: attemptsOf(run, jobs, seen),
    done: completed,
    mayLag: false,
  };
}

function attemptsIn(run: PendingRun, { jobs }: RunAnswer, known: KnownRun | undefined) {
  const told = new Map<bigint, number>();
  for (const { githubId, attempt } of jobs) if (attempt !== undefined) told.set(githubId, attempt);
  if (jobs.length > 0 && told.size === jobs.length) return told;
  const starts = new Map<number, Date>();
  for (const { attempt, startedAt } of known?.attempts ?? []) if (startedAt) starts.set(attempt, startedAt);
  return splitAttempts(run, jobs, { jobs: known?.jobs ?? new Map(), starts });
}

/** Jobs, attempts and the mark that they were read go in together. */
export async function writeRuns(reading: JobReading, settled: readonly RunJobs[]): Promise<void> {
  const { context, tally } = reading;
  const { repository, report } = context;
  if (settled.length === 0) return;
  const rows = new Map<bigint, JobRow>();
  for (const { run, jobs } of settled)
    for (const job of jobs ?? [])
      if (rows.has(job.githubId))
        tally.refuse(`job id ${job.githubId}`, `${placeOfRun(run)} shows a job of another run`);
      else rows.set(job.githubId, asRow(job, run.githubId));
  const jobs = [...rows.values()];
  const over = settled.filter(({ done, whole }) => done && whole).map(({ run }) => run.githubId);
  await context.write(async (tx) => {
    const at = context.now();
    const { inserted, updated } = await writeJobs(tx, repository.id, jobs, at);
    const shown = jobs.filter(({ runId }) => over.includes(runId)).map(({ githubId }) => githubId);
    const removed = over.length > 0 ? await removeUnshownJobs(tx, repository.id, over, shown) : 0;
    const attempts = settled.flatMap(({ run, attempts: own }) =>
      own.map((attempt) => ({ ...attempt, runId: run.githubId })),
    );
    await writeAttempts(tx, repository.id, attempts, at);
    const done = settled.filter((one) => one.done).map(({ run }) => run);
    await markJobsRead(tx, repository.id, done);
    await lowerPending(tx, repository.id, 'jobs', done.length);
    report.fetched += jobs.length;
    report.inserted += inserted;
    report.updated += updated;
    report.unchanged += jobs.length - inserted - updated;
    report.deleted += removed;
  });
  for (const { run } of settled) tally.accepted.add(placeOfRun(run));
  context.tell();
}

/** In the order of the columns that are written. */
function asRow(job: Job & { attempt: number }, runId: bigint): JobRow {
  const {
    githubId,
    attempt,
    name,
    status,
    conclusion,
    htmlUrl,
    createdAt,
    startedAt,
    completedAt,
    durationSeconds,
  } = job;
  return {
    githubId,
    runId,
    attempt,
    name,
    status,
    conclusion,
    htmlUrl,
    createdAt,
    startedAt,
    completedAt,
    durationSeconds,
  };
}
