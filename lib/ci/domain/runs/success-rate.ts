import { groupBy } from '@/lib/shared/group-by';
import { type Exclusion, splitExcluded } from '../exclusion';
import { outcomeOf, type RunAttempt, secondsBetween, undecidedReason } from './run';

/** Which attempt speaks for its run: the first shows what a change met, the last what came of it after re-runs. */
export type SpokenFor = 'first' | 'last';

export interface SuccessRate {
  /** Percent; null below five runs that count. */
  value: number | null;
  green: number;
  red: number;
  /** green + red */
  n: number;
  missing: number;
  population: string;
  excluded: Exclusion[];
}

const minimumRuns = 5;

/** The share of green among the green and red runs, each run counting once. */
export function successRate(attempts: readonly RunAttempt[], spokenFor: SpokenFor = 'last'): SuccessRate {
  const speakers = runsOf(attempts).map((run) => (spokenFor === 'first' ? run[0] : run.at(-1)));
  const { counted, excluded } = splitExcluded(
    speakers.filter((one) => one !== undefined),
    undecidedReason,
  );
  const green = counted.filter((one) => outcomeOf(one) === 'green').length;
  const n = counted.length;
  return {
    value: n < minimumRuns ? null : (green / n) * 100,
    green,
    red: n - green,
    n,
    missing: Math.max(0, minimumRuns - n),
    population: `runs that ended green or red, by their ${spokenFor} attempt`,
    excluded,
  };
}

export interface ReRuns {
  /** Percent of runs that were run again; null below five runs. */
  value: number | null;
  runs: number;
  /** Runs with more than one attempt. */
  reRun: number;
  /** Attempts beyond the first of each run. */
  extraAttempts: number;
  /** Red at first and green in the end, without another commit. */
  turnedGreen: number;
  /** Seconds that the attempts beyond the first ran, where both their times are known. */
  extraSeconds: number;
  runIds: string[];
  missing: number;
}

/** How often runs are run again. An attempt's number counts even where earlier attempts were not seen. */
export function reRuns(attempts: readonly RunAttempt[]): ReRuns {
  const runs = runsOf(attempts);
  const again = runs.filter((run) => (run.at(-1)?.attempt ?? 1) > 1);
  const extra = again.flat().filter(({ attempt }) => attempt > 1);
  const spans = extra.map((one) => Math.max(0, secondsBetween(one.startedAt, one.completedAt) ?? 0));
  return {
    value: runs.length < minimumRuns ? null : (again.length / runs.length) * 100,
    runs: runs.length,
    reRun: again.length,
    extraAttempts: again.reduce((total, run) => total + (run.at(-1)?.attempt ?? 1) - 1, 0),
    turnedGreen: again.filter((run) => {
      const [first, last] = [run[0], run.at(-1)];
      return first && last && outcomeOf(first) === 'red' && outcomeOf(last) === 'green';
    }).length,
    extraSeconds: spans.sort((a, b) => a - b).reduce((total, seconds) => total + seconds, 0),
    runIds: again.map((run) => run[0]?.runId ?? '').sort(),
    missing: Math.max(0, minimumRuns - runs.length),
  };
}

/** The attempts of each run, first to last. */
function runsOf(attempts: readonly RunAttempt[]): RunAttempt[][] {
  return [...groupBy(attempts, ({ runId }) => runId).values()].map((run) =>
    run.sort((a, b) => a.attempt - b.attempt),
  );
}
