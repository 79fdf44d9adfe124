import { healthOf, type Verdict, type VerdictsHealth } from './domain/runs/red-periods';
import { type BranchDay, readRunUrls } from './records/branch-turns';
import type { RedRun } from './records/red-before';

/** At most so many reds that are over are told one by one; a busy year has thousands. */
const redsShown = 100;

export interface BranchView extends VerdictsHealth {
  /** That succeeded or failed on the branch. */
  runs: number;
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
  const verdicts = redBefore.map(
    (run): Verdict => ({
      id: run.id,
      attempt: run.attempt,
      workflow: nameOf(run),
      isGreen: false,
      createdMs: run.createdAt.getTime(),
      endedMs: run.completedAt.getTime(),
    }),
  );
  for (const day of days) {
    const workflow = nameOf(day);
    for (const [id, attempt, createdMs, endedMs, isGreen] of day.turns)
      verdicts.push({ id, attempt, workflow, isGreen, createdMs, endedMs });
  }
  const windowStart = new Date(`${from}T00:00:00.000Z`);
  const health = healthOf(verdicts, now, { windowStart, most: redsShown });
  const ids = health.byWorkflow.flatMap(({ redId, greenId }) =>
    greenId === null ? [redId] : [redId, greenId],
  );
  return {
    ...health,
    runs: days.reduce((sum, { judged }) => sum + judged, 0),
    urls: await readRunUrls(projectId, ids),
  };
}
