import { type Freshness, freshnessOf } from '@/lib/github/domain/freshness';
import { type IssueHolds, type JudgedBasis, unknownBasis } from './basis';

/** An issue as it was last read. */
export interface IssueFacts {
  state: 'open' | 'closed';
  /** completed, not_planned, duplicate, reopened, or null. */
  stateReason: string | null;
  closedAt: Date | null;
  /** Deleted or moved away, in a word; null while it is there. */
  gone: string | null;
  /** When the issues of its repository were last read whole, and whether GitHub offers them still. */
  read: { at: Date | null; isOffered: boolean };
}

/** What has to stay true of an issue, against how it was last read. A reading that is too old says nothing of now. */
export function judgeIssueBasis(
  holds: IssueHolds,
  issue: IssueFacts | null,
  { now, staleAfterMs }: { now: Date; staleAfterMs: number },
): JudgedBasis {
  if (!issue) return unknownBasis('the issue is no longer there.');
  // A reading that failed since does not make the one before it older than it is.
  const state = issue.read.isOffered ? 'complete' : 'unavailable';
  const freshness = freshnessOf({ state, lastCompleteAt: issue.read.at }, staleAfterMs, now);
  const text = issueInWords(issue);
  const known = { now: text, at: freshness.at?.toISOString() ?? null };
  if (issue.gone) return unknownBasis(`the issue was ${issue.gone}.`, known);
  if (freshness.kind !== 'fresh') return unknownBasis(`${unread(freshness)}; then it was ${text}.`, known);
  const validUntil = freshness.at ? new Date(freshness.at.getTime() + staleAfterMs + 1).toISOString() : null;
  const isKept =
    holds.state === 'open'
      ? issue.state === 'open'
      : issue.state === 'closed' &&
        (holds.state === 'closed' || (issue.stateReason ?? 'completed') === 'completed');
  const asked = {
    open: 'it has to stay open',
    closed: 'it has to stay closed',
    completed: 'it has to stay closed as done',
  };
  const closed =
    issue.state === 'closed' && issue.closedAt ? ` since ${issue.closedAt.toISOString().slice(0, 10)}` : '';
  const words = `${isKept ? 'Holds' : 'Contradicted'}: it is ${text}${closed}; ${asked[holds.state]}.`;
  return { state: isKept ? 'holds' : 'contradicted', words, n: null, ...known, validUntil };
}

export function issueInWords({ state, stateReason }: Pick<IssueFacts, 'state' | 'stateReason'>): string {
  if (state === 'open') return stateReason === 'reopened' ? 'reopened' : 'open';
  if (stateReason === 'not_planned') return 'closed as not planned';
  if (stateReason === 'duplicate') return 'closed as a duplicate';
  return 'closed as done';
}

function unread({ kind, at }: Freshness): string {
  if (at === null) return 'the issues of its repository were never read whole';
  const on = `the issues of its repository were last read on ${at.toISOString().slice(0, 10)}`;
  return kind === 'unavailable' ? `GitHub does not offer its issues; ${on}` : on;
}
