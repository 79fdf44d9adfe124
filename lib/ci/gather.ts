import { groupBy } from '@/lib/shared/group-by';
import type { JobTally } from './domain/health-view';
import { flakyJobs } from './domain/runs/flaky-jobs';
import type { Tally } from './domain/tally';
import {
  countRolledJobs,
  type JobFacts,
  readJobs,
  readJobTallies,
  readRuns,
  readWorkflowTallies,
  type Scope,
} from './records/health-reads';

/** Up to so many runs (jobs) a window is computed from each of them; beyond, from the roll-ups, which take no longer. */
const fewRuns = 1_000;
const fewJobs = 1_500;

/** Whether the runs that roll-ups tell of are few enough to be read one by one. */
export const areFew = (rolled: readonly Tally[]) =>
  rolled.reduce((runs, { total }) => runs + total, 0) <= fewRuns;

const counted = (outcome: string) => ({
  total: 1,
  succeeded: outcome === 'succeeded' ? 1 : 0,
  failed: outcome === 'failed' ? 1 : 0,
  other: outcome === 'other' ? 1 : 0,
});

const valuesOf = (value: number | null) => ({
  kind: 'values' as const,
  values: value === null ? [] : [value],
});

/** The runs of a scope, each by itself while they are few; else together, once by the day (`rolled`) and once by workflow. */
export async function gatherRuns(
  scope: Scope,
  rolled: Tally[],
  isExact: boolean,
): Promise<{ byDay: Tally[]; byWorkflow: Tally[] }> {
  if (isExact) {
    const each = await readEach(scope);
    return { byDay: each, byWorkflow: each };
  }
  return { byDay: rolled, byWorkflow: scope.branch === null ? await readWorkflowTallies(scope) : rolled };
}

/** The same for who needs the days alone. */
export const gatherDays = async (
  scope: Scope,
  rolled: Tally[],
  isExact = areFew(rolled),
): Promise<Tally[]> => (isExact ? readEach(scope) : rolled);

const readEach = async (scope: Scope): Promise<Tally[]> =>
  (await readRuns(scope)).map(({ workflow, day, outcome, reruns, seconds }) => ({
    name: workflow,
    day,
    ...counted(outcome),
    reruns,
    seconds: valuesOf(seconds),
  }));

/** The jobs of a scope; null where they are too many to be read and are not kept by what is asked for. */
export async function gatherJobs(
  scope: Scope,
  isExact: boolean,
): Promise<{ source: 'rows' | 'roll-ups'; tallies: JobTally[] } | null> {
  const isAll = scope.workflow === null && scope.branch === null;
  if (isExact && (!isAll || (await countRolledJobs(scope)) <= fewJobs))
    return { source: 'rows', tallies: talliesOf(await readJobs(scope)) };
  if (!isAll) return null;
  const tallies = (await readJobTallies(scope)).map((job) => ({
    ...job,
    day: '',
    queue: { kind: 'histogram' as const, histogram: job.queue },
  }));
  return { source: 'roll-ups', tallies };
}

/** A job by itself is not flaky: what its name lost in the window is told with the first of that name. */
function talliesOf(jobs: readonly JobFacts[]): JobTally[] {
  const flaky = flakyByName(jobs);
  return jobs.map(({ name, outcome, seconds, queue }) => {
    const own = flaky.get(name) ?? { flaky: 0, flakySeconds: 0 };
    flaky.delete(name);
    return {
      name,
      day: '',
      ...counted(outcome),
      reruns: 0,
      seconds: valuesOf(seconds),
      queue: valuesOf(queue),
      ...own,
    };
  });
}

function flakyByName(jobs: readonly JobFacts[]) {
  const found = flakyJobs(
    jobs.map(({ startedAt, completedAt, ...job }) => ({
      ...job,
      queuedAt: null,
      startedAt: startedAt?.toISOString() ?? null,
      completedAt: completedAt?.toISOString() ?? null,
    })),
  ).jobs;
  return new Map(
    [...groupBy(found, ({ name }) => name)].map(([name, own]) => [
      name,
      {
        flaky: own.reduce((sum, job) => sum + job.flakyCommits, 0),
        flakySeconds: own.reduce((sum, job) => sum + job.lostSeconds, 0),
      },
    ]),
  );
}
