import { recordChange } from '@/lib/audit/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { budgetIssueJob } from './domain/budget-job';
import type { JudgedBudget } from './domain/budget-standing';
import { judgeBudgets } from './judge-budgets';
import { type MetricBudget, type MetricView, viewOf } from './metric-view';
import { listOutdatedBudgets, readEvidenceOf, saveStandings, tryHoldBudgets } from './records/budgets';
import { listMetricRows, lockMetricRow } from './records/metrics';
import {
  endPassing,
  insertPassing,
  listDueIssues,
  listOpenPassings,
  type PassingRow,
  setWanted,
} from './records/passings';

/** While evidence changes every moment (a first sync) a budget is judged again no more often than this. */
const restMs = 10_000;

/**
 * Judges again the budgets whose standing counts no more: values were pushed or recorded, GitHub was read, the day turned.
 * A budget passed anew begins a passing, one that is kept again ends it; unknown does neither. Knocks for every issue that
 * is to be opened. Of several processes one judges at a time. Answers whether as many were outdated as it may take.
 */
export async function judgeOutdatedBudgets(
  viewer: Viewer,
  { limit = 100, now = systemClock(), rest = restMs }: { limit?: number; now?: Date; rest?: number } = {},
): Promise<{ judged: number; isMore: boolean }> {
  requirePermission(viewer, 'pilot.edit');
  await prepareQueue(budgetIssueJob);
  return inTransaction(async (tx) => {
    if (!(await tryHoldBudgets(tx))) return { judged: 0, isMore: false };
    const ids = await listOutdatedBudgets({ limit, now, before: new Date(now.getTime() - rest) });
    const versions = await readEvidenceOf(ids);
    const metrics = (ids.length > 0 ? await listMetricRows({ ids }) : []).map(viewOf);
    const judged = await judgeBudgets(viewer, metrics, now);
    await turn(tx, metrics, judged, now);
    await saveStandings(
      tx,
      [...judged].map(([metricId, standing]) => {
        return { metricId, standing, evidenceVersion: versions.get(metricId) ?? 0n };
      }),
      now,
    );
    for (const passingId of await listDueIssues(tx, now))
      await enqueueIn(tx, budgetIssueJob, { passingId }, { singletonKey: passingId });
    return { judged: judged.size, isMore: ids.length === limit };
  });
}

/** Whether an issue is wanted now and was not, or no longer, or in another repository; not once GitHub may have made it. */
function isWishNew(
  { issueState, askedSince, repositoryId }: PassingRow,
  budget: Pick<MetricBudget, 'opensIssue' | 'repositoryId'>,
): boolean {
  if (askedSince || !['none', 'wanted', 'refused'].includes(issueState)) return false;
  if ((issueState === 'none') === budget.opensIssue) return true;
  return budget.opensIssue && repositoryId !== budget.repositoryId;
}

/** What begins and what ends, each under the metric's row, so that a budget that was just changed is left for the next look. */
async function turn(
  tx: Transaction,
  metrics: readonly MetricView[],
  judged: ReadonlyMap<string, JudgedBudget>,
  now: Date,
): Promise<void> {
  const open = new Map((await listOpenPassings([...judged.keys()], tx)).map((row) => [row.metricId, row]));
  for (const metric of metrics) {
    const { id: metricId, projectId, budget } = metric;
    const standing = judged.get(metricId);
    const passing = open.get(metricId);
    if (!standing || !budget) continue;
    const { state, value, words, n } = standing;
    const isKept = state === 'within' || state === 'warning';
    const isWanted = budget.opensIssue;
    const wants = passing && isWishNew(passing, budget);
    if (!(passing ? isKept || wants : state === 'passed')) continue;
    const stored = await lockMetricRow(tx, metricId);
    if (stored?.version !== metric.version) continue;
    if (passing && isKept) await endPassing(tx, passing.id, now);
    else if (passing) await setWanted(tx, passing.id, { isWanted, repositoryId: budget.repositoryId });
    else if (value !== null)
      await insertPassing(tx, {
        metricId,
        projectId,
        passedAt: now,
        value,
        sampleCount: n,
        budgetLimit: budget.limit,
        words,
        issueState: isWanted ? 'wanted' : 'none',
        repositoryId: budget.repositoryId,
      });
    if (passing && !isKept) continue;
    await recordChange(tx, systemViewer('budgets'), {
      action: isKept ? 'budget.kept' : 'budget.passed',
      subjectKind: 'metric',
      subjectId: metricId,
      projectId,
      after: { value, unit: metric.unit.unit, limit: budget.limit, n, words },
    });
  }
}
