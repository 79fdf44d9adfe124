import { z } from 'zod';
import { finishRollups } from '@/lib/ci/roll-up-commands';
import { forgetOldSyncs, tickSync } from '@/lib/github/schedule-sync';
import { syncWaiting } from '@/lib/github/waiting-sync';
import { reevaluateOutdated } from '@/lib/go-no-go/outdated-commands';
import { judgeOutdatedBudgets } from '@/lib/metrics/budget-commands';
import { openBudgetIssue } from '@/lib/metrics/budget-issue-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { followReading } from './sync-all';

const job = z.object({ repositoryId: z.guid() });

/** Does what waits for one repository. A knock too many finds nothing to do. */
export async function repositoryHandler(data: unknown, stopping: AbortSignal): Promise<void> {
  const { repositoryId } = job.parse(data);
  const viewer = systemViewer('sync job');
  await syncWaiting(viewer, {
    repositoryId,
    stopping,
    followUp: async ({ projectId }) => {
      await followReading(viewer, { repositoryId, projectId });
    },
  });
}

/** At most so many batches in one look: what is left waits for the next one, a few seconds later. */
const batchesALook = 20;

/** Judges again the pilots whose standing counts no more, in batches, until none is left or another process is at it. */
export async function lookAtStandings(stopping?: AbortSignal): Promise<void> {
  const viewer = systemViewer('schedule');
  for (let batch = 0; batch < batchesALook && !stopping?.aborted; batch += 1) {
    const { isMore } = await reevaluateOutdated(viewer);
    if (!isMore) return;
  }
}

/** Judges again the budgets whose standing counts no more, in batches, as pilots are. */
export async function lookAtBudgets(stopping?: AbortSignal): Promise<void> {
  const viewer = systemViewer('budgets');
  for (let batch = 0; batch < batchesALook && !stopping?.aborted; batch += 1) {
    const { isMore } = await judgeOutdatedBudgets(viewer);
    if (!isMore) return;
  }
}

const passing = z.object({ passingId: z.guid() });

/** Opens the issue that a budget asks for when it is passed, once; a knock too many finds nothing to do. */
export async function budgetIssueHandler(data: unknown): Promise<void> {
  await openBudgetIssue(systemViewer('budgets'), passing.parse(data).passingId);
}

/** Makes up the days of CI that pages and migrations left. */
export async function lookAtRollups(stopping?: AbortSignal): Promise<void> {
  await finishRollups(systemViewer('schedule'), { stopping });
}

let forgotMs = Number.NEGATIVE_INFINITY;

/** One look at the schedule of sync; once an hour its old rows go. */
export async function lookAtSchedule(): Promise<void> {
  const viewer = systemViewer('schedule');
  if (!(await tickSync(viewer)) || performance.now() - forgotMs < 3_600_000) return;
  forgotMs = performance.now();
  await forgetOldSyncs(viewer);
}
