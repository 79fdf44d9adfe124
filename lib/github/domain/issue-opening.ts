import type { OpenedIssue } from './opened-issue';

/**
 * How a wish for an issue stands. none: not wanted. wanted: to be opened, or perhaps opened and to be looked for. open:
 * opened. covered: another issue stands for it. refused: GitHub would not, tried again later.
 */
export type IssueState = 'none' | 'wanted' | 'open' | 'covered' | 'refused';

/** What every row that wants an issue holds, whatever else it is. */
export interface IssueWish {
  id: string;
  projectId: string;
  repositoryId: string | null;
  /** From when on GitHub may have made it; null: it was never asked, or said that nothing was made. */
  askedSince: Date | null;
}

/** The row as one worker holds it. */
export interface Claimed {
  id: string;
  claim: string;
}

/** What became of one attempt. */
export interface Settlement {
  issueState: IssueState;
  problem?: string | null;
  nextTryAt?: Date | null;
  issueNumber?: number;
  issueUrl?: string;
  openedAt?: Date;
  /** Null: GitHub said that nothing was made, so there is nothing to look for. */
  askedSince?: null;
}

/** The part of a settlement that a row holds afterwards; its claim is given back. */
export function settledFields({ problem = null, nextTryAt = null, ...rest }: Settlement) {
  return { ...rest, problem, nextTryAt, claim: null, claimedUntil: null };
}

/** Which rows are to be opened or looked for at a time: wanted, due, and held by no worker. */
export function dueWishes(now: Date) {
  return {
    issueState: { in: ['wanted', 'refused'] },
    AND: [
      { OR: [{ nextTryAt: null }, { nextTryAt: { lte: now } }] },
      { OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
    ],
  };
}

/** What one attempt came to. */
export type Attempt =
  | { kind: 'opened'; issue: OpenedIssue }
  | { kind: 'covered'; earlier: OpenedIssue }
  | { kind: 'none' }
  | { kind: 'lost' }
  | Postponed;

export interface Postponed {
  kind: 'wanted' | 'refused';
  problem: string;
  waitMs: number;
  resumeAt: Date | null;
  /** GitHub said that nothing was made. */
  isUnmade?: boolean;
}

/** How one attempt that opened nothing is written down; `now` is when it began. */
export function settlementOf(attempt: Exclude<Attempt, { kind: 'opened' | 'lost' }>, now: Date): Settlement {
  const { kind } = attempt;
  if (kind === 'none') return { issueState: kind };
  if (kind === 'covered')
    return { issueState: kind, issueNumber: attempt.earlier.number, issueUrl: attempt.earlier.url };
  return {
    issueState: kind,
    problem: attempt.problem,
    nextTryAt: attempt.resumeAt ?? new Date(now.getTime() + attempt.waitMs),
    ...(attempt.isUnmade && { askedSince: null }),
  };
}
