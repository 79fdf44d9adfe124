import { randomUUID } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import {
  type ApiConnection,
  type IssueDesk,
  isGitHubProblem,
  issueDesk,
  type OpenedIssue,
} from '@/lib/github/issue-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { paths } from '@/lib/shared/paths';
import { budgetIssue, budgetMarker } from './domain/budget-issue';
import { listMetricRows, lockMetricRow } from './records/metrics';
import {
  type Claimed,
  claimPassing,
  findEarlierIssue,
  findIssueRepository,
  noteAsked,
  type PassingRow,
  setBudgetIssueUrl,
  settleClaim,
} from './records/passings';

/** Longer than anything one attempt waits for: a second worker takes over only from one that is gone. */
const claimMs = 10 * 60_000;
/** So much of a claim must be left when GitHub is asked: more than the longest time-out with its waits. */
const sparedMs = 3 * 60_000;
/** After an unknown outcome: GitHub ends a request within seconds, so what it made can be found by then. */
const settleMs = 60_000;
/** After a refusal: until somebody has given the right or switched issues on. */
const refusedMs = 3_600_000;
/** GitHub's clock tells whole seconds, and one of its own copies may lag. */
const marginMs = 60_000;

export interface OpeningOptions {
  /** For tests. */
  connection?: ApiConnection;
  now?: Date;
}

/**
 * Opens the issue of one passing, once, however often and by however many this is called. Before GitHub is asked, the
 * passing says so in a committed row; so whoever comes after a crash or a lost answer first looks for the issue by its
 * marker among all that changed since, and asks again only when it is not there. An issue of an earlier passing that is
 * open still covers this one. Answers what became of it; null: nothing to do, or another worker is at it.
 */
export async function openBudgetIssue(
  viewer: Viewer,
  passingId: string,
  { connection, now = systemClock() }: OpeningOptions = {},
): Promise<string | null> {
  requirePermission(viewer, 'pilot.edit');
  const claim = randomUUID();
  const passing = await claimPassing(passingId, { claim, now, until: new Date(now.getTime() + claimMs) });
  if (!passing) return null;
  const claimed = { id: passing.id, claim };
  const later = (ms: number) => new Date(now.getTime() + ms);
  try {
    const outcome = await attempt(viewer, passing, claimed, { connection, now });
    if (outcome.kind === 'opened') {
      await keepOpened(viewer, passing, claimed, outcome.issue, now);
      return 'open';
    }
    if (outcome.kind === 'lost') return null;
    const { kind, ...rest } = outcome;
    await settleClaim(claimed, {
      issueState: kind,
      ...('problem' in rest && { problem: rest.problem, nextTryAt: rest.resumeAt ?? later(rest.waitMs) }),
      ...('isUnmade' in rest && { askedSince: null }),
      ...('earlier' in rest && { issueNumber: rest.earlier.number, issueUrl: rest.earlier.url }),
    });
    return kind;
  } catch (error) {
    if (!isGitHubProblem(error)) throw error;
    // A question that failed: nothing was made by it.
    const problem = `${error.message} The issue is not opened yet.`;
    await settleClaim(claimed, {
      issueState: 'wanted',
      problem,
      nextTryAt: error.resumeAt ?? later(settleMs),
    });
    return 'wanted';
  }
}

type Attempt =
  | { kind: 'opened'; issue: OpenedIssue }
  | { kind: 'covered'; earlier: OpenedIssue }
  | { kind: 'none' }
  | { kind: 'lost' }
  | Postponed;

interface Postponed {
  kind: 'wanted' | 'refused';
  problem: string;
  waitMs: number;
  resumeAt: Date | null;
  /** GitHub said that nothing was made. */
  isUnmade?: boolean;
}

async function attempt(
  viewer: Viewer,
  passing: PassingRow,
  claimed: Claimed,
  { connection, now }: { connection: ApiConnection | undefined; now: Date },
): Promise<Attempt> {
  const startedMs = performance.now();
  const [metric] = await listMetricRows({ ids: [passing.metricId] });
  const isOver = passing.endedAt !== null || !metric;
  if (isOver && !passing.askedSince) return { kind: 'none' };
  const repository = passing.repositoryId ? await findIssueRepository(passing.repositoryId) : null;
  if (!repository)
    return refused(
      'The repository in which the issue was to be opened is not connected any more. Choose another.',
    );
  const desk = issueDesk(viewer, { ...repository, projectId: passing.projectId }, connection);
  if (!desk)
    return refused(
      'No token is set, and GitHub opens no issue without one. Set GITHUB_TOKEN or a GitHub App with write access to issues.',
    );
  const marker = budgetMarker(passing.id);
  const made = passing.askedSince ? await desk.findMarked(marker, passing.askedSince) : null;
  if (made) return { kind: 'opened', issue: made };
  if (!metric || isOver) return { kind: 'none' };
  const earlier = await findOpenEarlier(desk, passing);
  if (earlier) return { kind: 'covered', earlier };
  const askedSince = passing.askedSince ?? new Date((await desk.time()).getTime() - marginMs);
  // From here on the outcome is unknown until GitHub's answer is kept.
  const left = { askedSince, now: new Date(now.getTime() + performance.now() - startedMs + sparedMs) };
  if (!(await noteAsked(claimed, left))) return { kind: 'lost' };
  const base = (process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '');
  const address = base ? `${base}${paths.metric(metric.id)}` : null;
  const outcome = await desk.open(budgetIssue(metric, passing, address));
  if (outcome.kind === 'opened') return outcome;
  if (outcome.kind === 'refused') {
    return { ...refused(outcome.message), resumeAt: outcome.resumeAt, isUnmade: true };
  }
  const problem = `${outcome.message} Whether the issue was opened is not known; it is looked for before it is asked for again.`;
  return { kind: 'wanted', problem, waitMs: settleMs, resumeAt: null };
}

const refused = (problem: string): Postponed => ({
  kind: 'refused',
  problem,
  waitMs: refusedMs,
  resumeAt: null,
});

/** The issue of an earlier passing, where it is in the same repository and open still. */
async function findOpenEarlier(
  desk: IssueDesk,
  { metricId, number, repositoryId }: PassingRow,
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
