import { type BranchHealth, branchHealth } from './domain/runs/red-periods';
import type { RunAttempt } from './domain/runs/run';
import { type BranchDay, readRunUrls } from './records/branch-turns';
import type { RedRun } from './records/red-before';

/** At most so many reds that are over are told one by one; a busy year has thousands. */
const redsShown = 100;

export interface BranchView extends BranchHealth {
  /** That succeeded or failed on the branch. */
  runs: number;
  /** How many times a workflow was red; `byWorkflow` has the newest, and all that still are. */
  reds: number;
  /** Where the runs of `byWorkflow` are to be seen, by id. */
  urls: Record<string, string>;
}

/**
 * What the days of a branch say of when it was red, and the runs that had left it red before the first of them (`from`,
 * a UTC day).
 */
export async function branchOf(
  projectId: string,
  { days, redBefore }: { days: readonly BranchDay[]; redBefore: readonly RedRun[] },
  { from, now }: { from: string; now: Date },
): Promise<BranchView> {
  const isOne = new Set([...days, ...redBefore].map(({ repository }) => repository)).size < 2;
  const nameOf = ({ repository, workflow }: { repository: string; workflow: string }) =>
    isOne ? workflow : `${repository}: ${workflow}`;
  const unsaid = { branch: null, sha: '', startedAt: null, status: 'completed' };
  const earlier = redBefore.map(
    (run): RunAttempt => ({
      ...{ ...unsaid, id: run.id, runId: run.id, attempt: run.attempt, conclusion: run.conclusion },
      workflow: nameOf(run),
      createdAt: run.createdAt.toISOString(),
      completedAt: run.completedAt.toISOString(),
    }),
  );
  const turned = days.flatMap((day) =>
    day.turns.map(
      ([id, attempt, createdMs, endedMs, isGreen]): RunAttempt => ({
        ...{ ...unsaid, id, runId: id, attempt, conclusion: isGreen ? 'success' : 'failure' },
        workflow: nameOf(day),
        createdAt: new Date(createdMs).toISOString(),
        completedAt: new Date(endedMs).toISOString(),
      }),
    ),
  );
  const health = branchHealth([...earlier, ...turned], now, new Date(`${from}T00:00:00.000Z`));
  const newest = new Set(health.byWorkflow.slice(-redsShown));
  const byWorkflow = health.byWorkflow.filter((red) => red.to === null || newest.has(red));
  const ids = byWorkflow.flatMap(({ redId, greenId }) => (greenId === null ? [redId] : [redId, greenId]));
  return {
    ...health,
    byWorkflow,
    reds: health.byWorkflow.length,
    runs: days.reduce((sum, { judged }) => sum + judged, 0),
    urls: await readRunUrls(projectId, ids),
  };
}
