import { z } from 'zod';
import { openDueProposals } from '@/lib/adrs/follow-commands';
import { judgeOutdatedBases } from '@/lib/adrs/judge-commands';
import { finishRollups } from '@/lib/ci/roll-up-commands';
import { forgetOldDeliveries, knockForDeliveries, planDeliveries } from '@/lib/delivery/plan-commands';
import { sendDelivery } from '@/lib/delivery/send-commands';
import { followCalibration } from '@/lib/estimation/calibration-commands';
import { attachPart } from '@/lib/estimation/part-link-commands';
import { knockForParts, openPartIssue } from '@/lib/estimation/split-commands';
import { readUnreadTasks } from '@/lib/estimation/sync';
import { followForecasts } from '@/lib/forecasts/follow-commands';
import { readDueGithubProjects } from '@/lib/github/project-sync';
import { forgetOldSyncs, tickSync } from '@/lib/github/schedule-sync';
import { syncWaiting } from '@/lib/github/waiting-sync';
import { reevaluateOutdated } from '@/lib/go-no-go/outdated-commands';
import { knockForIssues, openActionIssue } from '@/lib/lessons/action-commands';
import { judgeOutdatedBudgets } from '@/lib/metrics/budget-commands';
import { openBudgetIssue } from '@/lib/metrics/budget-issue-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
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

/** Judges again what decisions rest on wherever it counts no more, in batches, as budgets are. */
export async function lookAtBases(stopping?: AbortSignal): Promise<void> {
  const viewer = systemViewer('schedule');
  for (let batch = 0; batch < batchesALook && !stopping?.aborted; batch += 1) {
    const { isMore } = await judgeOutdatedBases(viewer);
    if (!isMore) return;
  }
}

const passing = z.object({ passingId: z.guid() });

/** Opens the issue that a budget asks for when it is passed, once; a knock too many finds nothing to do. */
export async function budgetIssueHandler(data: unknown): Promise<void> {
  await openBudgetIssue(systemViewer('budgets'), passing.parse(data).passingId);
}

const action = z.object({ actionId: z.guid() });

/** Opens the issue that somebody asked for of a lesson's action, once. */
export async function lessonIssueHandler(data: unknown): Promise<void> {
  await openActionIssue(systemViewer('lessons'), action.parse(data).actionId);
}

/** Knocks again for the issues of lessons' actions that are due: refused before, or never confirmed. */
export async function lookAtLessonIssues(): Promise<void> {
  await knockForIssues(systemViewer('lessons'));
}

/** Brings to GitHub the proposals that wait for it. */
export async function lookAtProposals(): Promise<void> {
  await openDueProposals(systemViewer('proposals'));
}

const part = z.object({ partId: z.guid() });

/** Opens the issue of a part that somebody split a task into, and hangs it below its parent, each once. */
export async function partIssueHandler(data: unknown): Promise<void> {
  const { partId } = part.parse(data);
  await openPartIssue(systemViewer('tasks'), partId);
  await attachPart(systemViewer('tasks'), partId);
}

/** Knocks again for the issues of parts that are due: refused before, or never confirmed. */
export async function lookAtParts(): Promise<void> {
  await knockForParts(systemViewer('tasks'));
}

/** Reads the number fields of GitHub Projects whose time has come. */
export async function lookAtGithubProjects(stopping?: AbortSignal): Promise<void> {
  await readDueGithubProjects(systemViewer('schedule'), { stopping });
}

/** Brings the tasks of issues up to what is stored and to the settings. */
export async function lookAtTasks(stopping?: AbortSignal): Promise<void> {
  await readUnreadTasks(systemViewer('schedule'), stopping);
}

/** Runs kept forecasts again whose tasks changed, and scores those whose work has ended. */
export async function lookAtForecasts(stopping?: AbortSignal): Promise<void> {
  await followForecasts(systemViewer('forecasts'), { stopping });
}

/** Makes up the days of CI that pages and migrations left. */
export async function lookAtRollups(stopping?: AbortSignal): Promise<void> {
  await finishRollups(systemViewer('schedule'), { stopping });
}

/** Computes again how calibrated forecasts held, once finished tasks have changed. */
export async function lookAtCalibration(stopping?: AbortSignal): Promise<void> {
  await followCalibration(systemViewer('schedule'), { stopping });
}

let forgotMs = Number.NEGATIVE_INFINITY;

/** One look at the schedule of sync; once an hour its old rows go. */
export async function lookAtSchedule(): Promise<void> {
  const viewer = systemViewer('schedule');
  if (!(await tickSync(viewer)) || performance.now() - forgotMs < 3_600_000) return;
  forgotMs = performance.now();
  await forgetOldSyncs(viewer);
}

/** Brings the weeks of all projects up to what changed since, those that a change touched alone. */
export async function lookAtWeeks(stopping: AbortSignal): Promise<void> {
  await refreshWeeks(systemViewer('schedule'), { stopping });
}

const delivery = z.object({ deliveryId: z.guid() });

/** Sends one delivery that is due; a knock too many finds nothing to do. */
export async function deliveryHandler(data: unknown): Promise<void> {
  await sendDelivery(systemViewer('delivery'), delivery.parse(data).deliveryId);
}

let tidiedMs = Number.NEGATIVE_INFINITY;

/** Plans what is to be delivered and was not planned, and knocks for what is due; once an hour its old rows go. */
export async function lookAtDeliveries(): Promise<void> {
  const viewer = systemViewer('delivery');
  await planDeliveries(viewer);
  await knockForDeliveries(viewer);
  if (performance.now() - tidiedMs < 3_600_000) return;
  tidiedMs = performance.now();
  await forgetOldDeliveries(viewer);
}
