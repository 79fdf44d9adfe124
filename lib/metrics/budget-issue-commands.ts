import { recordChange } from '@/lib/audit/commands';
import type { Claimed } from '@/lib/github/domain/issue-opening';
import type { IssueDesk, OpenedIssue } from '@/lib/github/issue-commands';
import { type IssueLedger, type OpeningOptions, openWishedIssue } from '@/lib/github/issue-opening-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { paths } from '@/lib/shared/paths';
import { budgetIssue, budgetMarker } from './domain/budget-issue';
import { listMetricRows, lockMetricRow } from './records/metrics';
import {
  claimPassing,
  findEarlierIssue,
  noteAsked,
  type PassingRow,
  setBudgetIssueUrl,
  settleClaim,
} from './records/passings';

/**
 * Opens the issue of one passing, once (lib/github/issue-opening-commands). An issue of an earlier passing that is open
 * still covers this one. Answers what became of it; null: nothing to do, or another worker is at it.
 */
export async function openBudgetIssue(
  viewer: Viewer,
  passingId: string,
  options: OpeningOptions = {},
): Promise<string | null> {
  requirePermission(viewer, 'pilot.edit');
  return openWishedIssue(viewer, passingId, passings(viewer), options);
}

const passings = (viewer: Viewer): IssueLedger<PassingRow> => ({
  claim: claimPassing,
  noteAsked,
  settle: settleClaim,
  marker: ({ id }) => budgetMarker(id),
  async compose(passing) {
    const [metric] = await listMetricRows({ ids: [passing.metricId] });
    if (passing.endedAt !== null || !metric) return null;
    const base = (process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '');
    return budgetIssue(metric, passing, base ? `${base}${paths.metric(metric.id)}` : null);
  },
  covering: findOpenEarlier,
  keepOpened: (passing, claimed, issue, now) => keepOpened(viewer, passing, claimed, issue, now),
});

/** The issue of an earlier passing, where it is in the same repository and open still. */
async function findOpenEarlier(
  { metricId, number, repositoryId }: PassingRow,
  desk: IssueDesk,
): Promise<OpenedIssue | null> {
  const earlier = await findEarlierIssue(metricId, number);
  if (!earlier?.issueNumber || !earlier.issueUrl || earlier.repositoryId !== repositoryId) return null;
  const isOpen = await desk.isOpen(earlier.issueNumber);
  return isOpen ? { number: earlier.issueNumber, url: earlier.issueUrl } : null;
}

function keepOpened(
  viewer: Viewer,
  { metricId, projectId, number: passing }: PassingRow,
  claimed: Claimed,
  { number, url }: OpenedIssue,
  now: Date,
): Promise<void> {
  return inTransaction(async (tx) => {
    // The metric before its passing, as whoever judges the budget holds them.
    await lockMetricRow(tx, metricId);
    const outcome = { issueState: 'open' as const, issueNumber: number, issueUrl: url, openedAt: now };
    if (!(await settleClaim(claimed, outcome, tx))) return;
    await setBudgetIssueUrl(tx, metricId, url);
    await recordChange(tx, viewer, {
      action: 'budget.issue-opened',
      subjectKind: 'metric',
      subjectId: metricId,
      projectId,
      after: { passing, number, url },
    });
  });
}
