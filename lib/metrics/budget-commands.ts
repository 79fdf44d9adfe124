import { recordChange } from '@/lib/audit/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { budgetIssueJob } from './domain/budget-job';
import type { JudgedBudget } from './domain/budget-standing';
import { judgeEachBudget } from './judge-budgets';
import { type MetricBudget, type MetricView, viewOf } from './metric-view';
import {
  listOutdatedBudgets,
  postponeBudgets,
  readEvidenceOf,
  saveStandings,
  tryHoldBudgets,
} from './records/budgets';
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
 * is to be opened. A broken metric keeps no other waiting. Of several processes one judges at a time. Answers whether as many were outdated as it may take.
 */
export async function judgeOutdatedBudgets(
  viewer: Viewer,
  { limit = 100, now = systemClock(), rest = restMs }: { limit?: number; now?: Date; rest?: number } = {},
): Promise<{ judged: number; isMore: boolean }> {
  requirePermission(viewer, 'pilot.edit');
  await prepareQueue(budgetIssueJob);
  const swept = await inTransaction(async (tx) => {
    if (!(await tryHoldBudgets(tx))) return null;
    const ids = await listOutdatedBudgets({ limit, now, before: new Date(now.getTime() - rest) });
    const versions = await readEvidenceOf(ids);
    const metrics = (ids.length > 0 ? await listMetricRows({ ids }) : []).map(viewOf);
    const { judged, failed } = await judgeEachBudget(viewer, metrics, now);
    await turn(tx, metrics, judged, now);
    for (const passingId of await listDueIssues(tx, now))
      await enqueueIn(tx, budgetIssueJob, { passingId }, { singletonKey: passingId });
    return { ids, versions, judged, failed };
  });
  if (!swept) return { judged: 0, isMore: false };
  const { ids, versions, judged, failed } = swept;
  const standings = [...judged].map(([metricId, standing]) => {
    return { metricId, standing, evidenceVersion: versions.get(metricId) ?? 0n };
  });
  // By itself, since an edit holds its standing while it waits for the audit chain. Lost, it is judged again.
  if (standings.length > 0) await inTransaction((tx) => saveStandings(tx, standings, now));
  if (failed.length > 0) await postponeBudgets(failed, now);
  return { judged: judged.size, isMore: ids.length === limit };
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

type Turn =
  | { kind: 'begin'; value: number }
  | { kind: 'end'; passing: PassingRow }
  | { kind: 'wish'; passing: PassingRow };

function turnOf(
  { budget }: MetricView,
  standing: JudgedBudget,
  passing: PassingRow | undefined,
): Turn | null {
  const { state, value } = standing;
  if (!budget) return null;
  if (!passing) return state === 'passed' && value !== null ? { kind: 'begin', value } : null;
  if (state === 'within' || state === 'warning') return { kind: 'end', passing };
  return isWishNew(passing, budget) ? { kind: 'wish', passing } : null;
}

/**
 * What begins and what ends. All rows of metrics are held before the first audit event, as every command does; a budget
 * that was changed meanwhile is left for the next look.
 */
async function turn(
  tx: Transaction,
  metrics: readonly MetricView[],
  judged: ReadonlyMap<string, JudgedBudget>,
  now: Date,
): Promise<void> {
  const open = new Map((await listOpenPassings([...judged.keys()], tx)).map((row) => [row.metricId, row]));
  const turns = metrics
    .flatMap((metric) => {
      const standing = judged.get(metric.id);
      const next = standing && turnOf(metric, standing, open.get(metric.id));
      return standing && next ? [{ metric, standing, next }] : [];
    })
    .sort((a, b) => (a.metric.id < b.metric.id ? -1 : 1));
  const current = new Set<string>();
  for (const { metric } of turns) {
    const stored = await lockMetricRow(tx, metric.id);
    if (stored?.version === metric.version && stored.deletedAt === null) current.add(metric.id);
  }
  for (const { metric, standing, next } of turns)
    if (current.has(metric.id)) await apply(tx, metric, standing, next, now);
}

async function apply(
  tx: Transaction,
  { id: metricId, projectId, budget, unit }: MetricView,
  { words, n, value }: JudgedBudget,
  next: Turn,
  now: Date,
): Promise<void> {
  if (!budget) return;
  const { opensIssue: isWanted, repositoryId, limit: budgetLimit } = budget;
  if (next.kind === 'wish') return setWanted(tx, next.passing.id, { isWanted, repositoryId });
  if (next.kind === 'end') await endPassing(tx, next.passing.id, now);
  else {
    const figure = { value: next.value, sampleCount: n, budgetLimit, words };
    const issueState = isWanted ? 'wanted' : 'none';
    await insertPassing(tx, { metricId, projectId, passedAt: now, ...figure, issueState, repositoryId });
  }
  await recordChange(tx, systemViewer('budgets'), {
    action: next.kind === 'end' ? 'budget.kept' : 'budget.passed',
    subjectKind: 'metric',
    subjectId: metricId,
    projectId,
    after: { value, unit: unit.unit, limit: budgetLimit, n, words },
  });
}
