import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { histogramOf } from './domain/histogram';

/** What the tests of this room share: a project with a repository, runs and jobs, and roll-ups made up from scratch. */

export const system = systemViewer('test');

export async function madeRepository(slug: string) {
  const project = await database().project.create({ data: { slug, name: slug } });
  const repository = await database().repository.create({
    data: {
      projectId: project.id,
      owner: 'harbour',
      name: slug,
      defaultBranch: 'main',
      adrGlobs: [],
      lessonGlobs: [],
    },
  });
  return { projectId: project.id, repositoryId: repository.id };
}

export interface RunGiven {
  id: number;
  createdAt: string;
  workflow?: string;
  branch?: string | null;
  conclusion?: string | null;
  status?: string;
  seconds?: number | null;
  attempt?: number;
  sha?: string;
  syncedAt?: Date;
}

/** A row of workflow_run; what is not given is a run of "Build" on main that succeeded in a minute. */
export function runRow(repositoryId: string, run: RunGiven) {
  const {
    id,
    workflow = 'Build',
    branch = 'main',
    conclusion = 'success',
    status = 'completed',
    seconds = 60,
  } = run;
  const createdAt = new Date(run.createdAt);
  return {
    repositoryId,
    githubId: BigInt(id),
    workflowId: BigInt(workflow.length),
    workflowName: workflow,
    runNumber: id,
    runAttempt: run.attempt ?? 1,
    event: 'push',
    branch,
    headSha: run.sha ?? `sha-${id}`,
    status,
    conclusion,
    htmlUrl: `https://github.test/runs/${id}`,
    createdAt,
    startedAt: createdAt,
    updatedAt: new Date(createdAt.getTime() + (seconds ?? 0) * 1000),
    durationSeconds: seconds,
    ...(run.syncedAt && { syncedAt: run.syncedAt }),
  };
}

export interface JobGiven {
  id: number;
  runId: number;
  name?: string;
  conclusion?: string | null;
  createdAt: string;
  waited?: number;
  seconds?: number | null;
  attempt?: number;
  syncedAt?: Date;
}

export function jobRow(repositoryId: string, job: JobGiven) {
  const { name = 'test', conclusion = 'success', waited = 5, seconds = 30, attempt = 1 } = job;
  const createdAt = new Date(job.createdAt);
  const startedAt = new Date(createdAt.getTime() + waited * 1000);
  return {
    repositoryId,
    githubId: BigInt(job.id),
    runId: BigInt(job.runId),
    attempt,
    name,
    status: 'completed',
    conclusion,
    createdAt,
    startedAt,
    completedAt: new Date(startedAt.getTime() + (seconds ?? 0) * 1000),
    durationSeconds: seconds,
    ...(job.syncedAt && { syncedAt: job.syncedAt }),
  };
}

export type RunRow = ReturnType<typeof runRow>;
export type JobRow = ReturnType<typeof jobRow>;

const outcome = ({ status, conclusion }: { status: string; conclusion: string | null }) => {
  if (status !== 'completed') return 'running';
  if (conclusion === 'success') return 'succeeded';
  return conclusion === 'failure' || conclusion === 'timed_out' ? 'failed' : 'other';
};

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function counts(
  rows: readonly { status: string; conclusion: string | null; durationSeconds: number | null }[],
) {
  const of = (wanted: string) => rows.filter((row) => outcome(row) === wanted).length;
  const timed = rows.flatMap((row) => (outcome(row) === 'succeeded' ? (row.durationSeconds ?? []) : []));
  return {
    succeeded: of('succeeded'),
    failed: of('failed'),
    other: of('other'),
    timed: timed.length,
    secondsSum: timed.reduce((a, b) => a + b, 0),
    histogram: histogramOf(timed),
  };
}

/** The roll-ups of these rows by day and name, made up here without SQL. */
export function fromScratch(
  runs: readonly (RunRow & { deletedAt?: Date | null })[],
  jobs: readonly JobRow[],
) {
  const present = runs.filter((run) => !run.deletedAt);
  const spread = present.flatMap((run) => [
    { ...run, branch: run.branch ?? '' },
    { ...run, branch: '*' },
  ]);
  const days = [...grouped(spread, (run) => `${dayOf(run.createdAt)} ${run.workflowName} ${run.branch}`)].map(
    ([key, rows]) => ({
      key,
      runs: rows.length,
      reruns: rows.reduce((n, run) => n + run.runAttempt - 1, 0),
      ...counts(rows),
    }),
  );
  const runOf = new Map(present.map((run) => [run.githubId, run]));
  const told = jobs.flatMap((job) => {
    const run = runOf.get(job.runId);
    return run ? [{ ...job, day: dayOf(run.createdAt), commit: `${run.workflowId} ${run.headSha}` }] : [];
  });
  const jobDays = [...grouped(told, (job) => `${job.day} ${job.name}`)].map(([key, rows]) => {
    const queue = rows.flatMap((job) =>
      job.conclusion === 'skipped' ? [] : [(job.startedAt.getTime() - job.createdAt.getTime()) / 1000],
    );
    const mixed = [...grouped(rows, (job) => job.commit).values()].filter(
      (own) =>
        own.some((job) => outcome(job) === 'failed') && own.some((job) => outcome(job) === 'succeeded'),
    );
    const lost = mixed.flat().flatMap((job) => (outcome(job) === 'failed' ? (job.durationSeconds ?? 0) : []));
    return {
      key,
      jobs: rows.length,
      ...counts(rows),
      queued: queue.length,
      queueSum: queue.reduce((a, b) => a + b, 0),
      queueHistogram: histogramOf(queue),
      flaky: mixed.length,
      flakySeconds: lost.reduce((a, b) => a + b, 0),
    };
  });
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  return { days: days.sort(byKey), jobDays: jobDays.sort(byKey) };
}

/** The roll-ups as they are stored, in the same shape; turns have tests of their own (branch-turns.db.test.ts). */
export async function stored(repositoryId: string) {
  const [days, jobDays] = await Promise.all([
    database().ciDay.findMany({ where: { repositoryId } }),
    database().ciJobDay.findMany({ where: { repositoryId } }),
  ]);
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  return {
    days: days
      .map(
        ({
          repositoryId: _id,
          turns: _turns,
          day,
          workflowName,
          branch,
          buckets,
          bucketCounts,
          ...rest
        }) => ({
          key: `${dayOf(day)} ${workflowName} ${branch}`,
          ...rest,
          histogram: { buckets, counts: bucketCounts },
        }),
      )
      .sort(byKey),
    jobDays: jobDays
      .map(
        ({ repositoryId: _id, day, jobName, buckets, bucketCounts, queueBuckets, queueCounts, ...rest }) => ({
          key: `${dayOf(day)} ${jobName}`,
          ...rest,
          histogram: { buckets, counts: bucketCounts },
          queueHistogram: { buckets: queueBuckets, counts: queueCounts },
        }),
      )
      .sort(byKey),
  };
}
