import { randomUUID } from 'node:crypto';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { ApiConnection } from './client/api-connection';
import {
  type Attempt,
  type Claimed,
  type IssueWish,
  type Postponed,
  type Settlement,
  settlementOf,
} from './domain/issue-opening';
import type { OpenedIssue } from './domain/opened-issue';
import { type IssueDesk, isGitHubProblem, issueDesk } from './issue-commands';
import { findRepositoryById } from './records/repositories';

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

/** The rows of one room that want issues, and what is asked for them. */
export interface IssueLedger<Row extends IssueWish> {
  /** Takes a due row (domain `dueWishes`) for one worker until a time; null: nothing to do, or another has it. */
  claim(id: string, at: { claim: string; now: Date; until: Date }): Promise<Row | null>;
  /**
   * Notes, before GitHub is asked, that it will be. False when the claim was lost or runs out before `now`, or no issue is
   * wanted any more: then nothing may be asked.
   */
  noteAsked(claimed: Claimed, at: { askedSince: Date; now: Date }): Promise<boolean>;
  /** Gives the row back with what became of it. */
  settle(claimed: Claimed, outcome: Settlement): Promise<unknown>;
  /** A line that no other issue's text has (a random id nobody knows before). */
  marker(row: Row): string;
  /** What to ask for, the marker in its body; null: nothing is wanted any more. */
  compose(row: Row): Promise<{ title: string; body: string } | null>;
  /** An issue that stands for this one already. */
  covering?(row: Row, desk: IssueDesk): Promise<OpenedIssue | null>;
  /** Writes down the opened issue, with its audit event, and gives the row back. */
  keepOpened(row: Row, claimed: Claimed, issue: OpenedIssue, now: Date): Promise<void>;
}

/**
 * Opens the issue of one row, once, however often and by however many this is called. Before GitHub is asked, the row says
 * so, committed; so whoever comes after a crash or a lost answer first looks for the issue by its marker among all that
 * changed since, and asks again only when it is not there. Answers what became of it; null: nothing to do, or another
 * worker is at it.
 */
export async function openWishedIssue<Row extends IssueWish>(
  viewer: Viewer,
  id: string,
  ledger: IssueLedger<Row>,
  { connection, now = systemClock() }: OpeningOptions = {},
): Promise<string | null> {
  const claim = randomUUID();
  const row = await ledger.claim(id, { claim, now, until: new Date(now.getTime() + claimMs) });
  if (!row) return null;
  const claimed = { id: row.id, claim };
  try {
    const outcome = await attempt(viewer, { row, claimed, ledger }, { connection, now });
    if (outcome.kind === 'lost') return null;
    if (outcome.kind === 'opened') {
      await ledger.keepOpened(row, claimed, outcome.issue, now);
      return 'open';
    }
    await ledger.settle(claimed, settlementOf(outcome, now));
    return outcome.kind;
  } catch (error) {
    if (!isGitHubProblem(error)) throw error;
    // A question that failed: nothing was made by it.
    const problem = `${error.message} The issue is not opened yet.`;
    const { resumeAt } = error;
    await ledger.settle(claimed, settlementOf({ kind: 'wanted', problem, waitMs: settleMs, resumeAt }, now));
    return 'wanted';
  }
}

async function attempt<Row extends IssueWish>(
  viewer: Viewer,
  { row, claimed, ledger }: { row: Row; claimed: Claimed; ledger: IssueLedger<Row> },
  { connection, now }: { connection: ApiConnection | undefined; now: Date },
): Promise<Attempt> {
  const startedMs = performance.now();
  const issue = await ledger.compose(row);
  if (!issue && !row.askedSince) return { kind: 'none' };
  const repository = row.repositoryId ? await findRepositoryById(row.repositoryId) : null;
  if (!repository)
    return refused(
      'The repository in which the issue was to be opened is not connected any more. Choose another.',
    );
  const { owner, name } = repository;
  const desk = issueDesk(viewer, { owner, name, projectId: row.projectId }, connection);
  if (!desk)
    return refused(
      'No token is set, and GitHub opens no issue without one. Set GITHUB_TOKEN or a GitHub App with write access to issues.',
    );
  const made = row.askedSince ? await desk.findMarked(ledger.marker(row), row.askedSince) : null;
  if (made) return { kind: 'opened', issue: made };
  if (!issue) return { kind: 'none' };
  const earlier = (await ledger.covering?.(row, desk)) ?? null;
  if (earlier) return { kind: 'covered', earlier };
  const askedSince = row.askedSince ?? new Date((await desk.time()).getTime() - marginMs);
  // From here on the outcome is unknown until GitHub's answer is kept.
  const left = { askedSince, now: new Date(now.getTime() + performance.now() - startedMs + sparedMs) };
  if (!(await ledger.noteAsked(claimed, left))) return { kind: 'lost' };
  const outcome = await desk.open(issue);
  if (outcome.kind === 'opened') return outcome;
  if (outcome.kind === 'refused')
    return { ...refused(outcome.message), resumeAt: outcome.resumeAt, isUnmade: true };
  const problem = `${outcome.message} Whether the issue was opened is not known; it is looked for before it is asked for again.`;
  return { kind: 'wanted', problem, waitMs: settleMs, resumeAt: null };
}

const refused = (problem: string): Postponed => ({
  kind: 'refused',
  problem,
  waitMs: refusedMs,
  resumeAt: null,
});
