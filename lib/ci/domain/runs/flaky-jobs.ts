import { groupBy } from '@/lib/shared/group-by';
import { byId, type Exclusion, splitExcluded } from '../exclusion';
import { type JobExecution, outcomeOf, secondsBetween, undecidedReason } from './run';

export interface FlakyJob {
  workflow: string;
  name: string;
  /** Commits of which it was green once and red once; up to ten of them by name. */
  flakyCommits: number;
  shas: string[];
  /** Commits of which it ran to green or red at least twice: only there can it be seen to be flaky. */
  repeatedCommits: number;
  /** Seconds of its red executions on flaky commits: what was run for nothing. */
  lostSeconds: number;
  /** Those red executions, up to fifty. */
  redIds: string[];
}

export interface FlakyJobs {
  jobs: FlakyJob[];
  /** Executions that ended green or red. */
  n: number;
  population: string;
  excluded: Exclusion[];
}

/** Jobs with different results for the same commit, over attempts or runs; the most time lost first. */
export function flakyJobs(executions: readonly JobExecution[]): FlakyJobs {
  const { counted, excluded } = splitExcluded(executions, undecidedReason);
  const byJob = groupBy(counted, ({ workflow, name }) => JSON.stringify([workflow, name]));
  const jobs = [...byJob.values()].flatMap((all) => readJob(all) ?? []);
  jobs.sort(
    (a, b) =>
      b.lostSeconds - a.lostSeconds ||
      b.flakyCommits - a.flakyCommits ||
      (`${a.workflow}\n${a.name}` < `${b.workflow}\n${b.name}` ? -1 : 1),
  );
  const population = 'executions that ended green or red; the same job is the same name in the same workflow';
  return { jobs, n: counted.length, population, excluded };
}

function readJob(executions: readonly JobExecution[]): FlakyJob | null {
  const byCommit = [...groupBy(executions, ({ sha }) => sha)];
  const flaky = byCommit.filter(([, all]) => new Set(all.map(outcomeOf)).size > 1);
  const first = executions[0];
  if (!first || flaky.length === 0) return null;
  const red = flaky.flatMap(([, all]) => all.filter((one) => outcomeOf(one) === 'red'));
  const spans = red.map((one) => Math.max(0, secondsBetween(one.startedAt, one.completedAt) ?? 0));
  return {
    workflow: first.workflow,
    name: first.name,
    flakyCommits: flaky.length,
    shas: flaky
      .map(([sha]) => sha)
      .sort()
      .slice(0, 10),
    repeatedCommits: byCommit.filter(([, all]) => all.length > 1).length,
    lostSeconds: spans.sort((a, b) => a - b).reduce((total, seconds) => total + seconds, 0),
    redIds: red
      .map(({ id }) => id)
      .sort(byId)
      .slice(0, 50),
  };
}
