import { randomUUID } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import {
  type ApiConnection,
  type BranchDesk,
  branchDesk,
  type CommitPlace,
  type PullRequestState,
} from '@/lib/github/branch-commands';
import { isGitHubProblem } from '@/lib/github/issue-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { paths } from '@/lib/shared/paths';
import { commitMessage, type ProposedChange, pullText } from './domain/write/proposal-words';
import { prepareFiles } from './prepare-files';
import { isOurs, type Outcome, refused, unclear, unmade } from './proposal-outcome';
import { pushUpdate } from './push-update';
import { listNamedAdrs } from './records/drafts';
import {
  type ClaimedProposal,
  claimProposal,
  findProposal,
  noteCommit,
  noteIntent,
  type ProposalRow,
  type ProposalState,
  settleProposal,
} from './records/proposals';

/** Longer than anything one attempt waits for: a second worker takes over only from one that is gone. */
const claimMs = 10 * 60_000;
/** After an unknown outcome: GitHub ends a request within seconds, so what it made can be found by then. */
const settleMs = 60_000;

export interface ProposalOptions {
  /** For tests. */
  connection?: ApiConnection;
  now?: Date;
}

/**
 * Brings a proposal to GitHub, once, however often and by however many this is called: one commit, one branch, one pull
 * request. What will be asked for stands in a committed row before it is asked; whoever comes after a crash or a lost
 * answer looks for the branch and the pull request before asking again. Answers the proposal's new state; null: nothing
 * to do, or another worker is at it.
 */
export async function openProposal(
  viewer: Viewer,
  proposalId: string,
  { connection, now = systemClock() }: ProposalOptions = {},
): Promise<ProposalState | null> {
  requirePermission(viewer, 'adr.edit');
  const claim = randomUUID();
  const row = await claimProposal(proposalId, { claim, now, until: new Date(now.getTime() + claimMs) });
  if (!row) return null;
  const claimed = { id: row.id, claim };
  const outcome = await attempt(viewer, row, claimed, { connection, now }).catch(
    (error: unknown): Outcome => {
      if (!isGitHubProblem(error)) throw error;
      // A question that failed: nothing was made by it. What no waiting changes is told, not tried again.
      const lasting = ['bad-token', 'not-allowed', 'not-found', 'refused'].includes(error.code);
      return lasting
        ? refused(error.message)
        : { kind: 'later', problem: `${error.message} It is tried again.`, at: error.resumeAt };
    },
  );
  return settle(viewer, row, claimed, outcome, now);
}

async function attempt(
  viewer: Viewer,
  row: ProposalRow,
  claimed: ClaimedProposal,
  { connection, now }: { connection: ApiConnection | undefined; now: Date },
): Promise<Outcome> {
  const place = { ...row.repository, projectId: row.adr.projectId };
  const desk = branchDesk(viewer, place, connection);
  if (!desk)
    return refused(
      'No token is set, and GitHub takes no change without one. Set GITHUB_TOKEN or a GitHub App with write access to contents and pull requests.',
    );
  const base = await desk.base();
  if (base.isArchived)
    return refused(
      `${place.owner}/${place.name} is archived, and an archived repository takes no change. Unarchive it on GitHub, or keep the decision in the portal.`,
    );
  const change = await changeOf(row);
  if (row.pullNumber !== null) return pushUpdate(desk, row, claimed, { change, pull: row.pullNumber, now });
  const found = row.attempts > 0 ? await desk.branch(row.branch) : null;
  const made = found ?? (await makeBranch(desk, row, claimed, { base, change, now }));
  if ('kind' in made) return made;
  if (!(await isOurs(desk, (await findProposal(row.id))?.files ?? [], made)))
    return refused(
      `${place.owner}/${place.name} has a branch ${row.branch} that holds something else. Delete or rename it on GitHub, then propose again.`,
    );
  return openPull(desk, row, { commitSha: made.commitSha, into: base.branch, change });
}

/** The commit, and the branch that shows it; what will be written is kept first. */
async function makeBranch(
  desk: BranchDesk,
  row: ProposalRow,
  claimed: ClaimedProposal,
  { base, change, now }: { base: CommitPlace; change: ProposedChange; now: Date },
): Promise<CommitPlace | Outcome> {
  const prepared = await prepareFiles(desk, row, base);
  if (prepared.kind !== 'ready') return prepared;
  const isNoted = await inTransaction((tx) =>
    noteIntent(tx, claimed, { now, baseSha: base.commitSha, files: prepared.files }),
  );
  if (!isNoted) return { kind: 'lost' };
  const commit = await desk.commit({ on: base, message: commitMessage(change), files: prepared.files });
  if (commit.kind !== 'made') return unmade(commit);
  if (!(await noteCommit(claimed, commit.value.commitSha, now))) return { kind: 'lost' };
  const branch = await desk.createBranch(row.branch, commit.value.commitSha);
  if (branch.kind === 'made') return commit.value;
  if (branch.kind !== 'exists') return unmade(branch);
  return (await desk.branch(row.branch)) ?? { kind: 'later', problem: unclear, at: null };
}

async function openPull(
  desk: BranchDesk,
  row: ProposalRow,
  { commitSha, into, change }: { commitSha: string; into: string; change: ProposedChange },
): Promise<Outcome> {
  const settled = (pull: PullRequestState): Outcome => ({
    kind: 'settled',
    state: pull.state,
    pull,
    commitSha,
  });
  const found = await desk.findPull(row.branch);
  if (found) return settled(found);
  const opened = await desk.openPull({ ...pullText(change), branch: row.branch, into });
  if (opened.kind === 'made') return settled(opened.value);
  const other = opened.kind === 'exists' ? await desk.findPull(row.branch) : null;
  return other ? settled(other) : unmade(opened);
}

async function changeOf(row: ProposalRow): Promise<ProposedChange> {
  const files = row.files.filter(({ path }) => path !== row.adr.sourcePath);
  const named = await listNamedAdrs(
    row.adr.projectId,
    files.flatMap(({ adrId }) => adrId ?? []),
  );
  const base = (process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '');
  return {
    title: row.adr.title,
    number: row.adr.number,
    isNew: row.adr.origin === 'portal',
    superseded: files.map(({ path, adrId }) => {
      const adr = named.find(({ id }) => id === adrId);
      return { path, number: adr?.number ?? null, title: adr?.title ?? path };
    }),
    requestedBy: row.requestedBy,
    address: base ? `${base}${paths.adr(row.adr.project.slug, row.adr.slug)}` : null,
  };
}

async function settle(
  viewer: Viewer,
  row: ProposalRow,
  claimed: ClaimedProposal,
  outcome: Outcome,
  now: Date,
): Promise<ProposalState | null> {
  if (outcome.kind === 'lost') return null;
  const kept = 'Your text is kept in the portal.';
  return inTransaction(async (tx) => {
    if (outcome.kind === 'later') {
      const nextTryAt = outcome.at ?? new Date(now.getTime() + settleMs);
      const isKept = await settleProposal(tx, claimed, {
        state: 'wanted',
        problem: outcome.problem,
        nextTryAt,
      });
      return isKept ? 'wanted' : null;
    }
    if (outcome.kind === 'settled') {
      const { pull, state, commitSha, problem } = outcome;
      const isKept = await settleProposal(tx, claimed, {
        state,
        commitSha,
        problem,
        pullNumber: pull.number,
        pullUrl: pull.url,
        endedAt: state === 'open' ? null : now,
      });
      if (!isKept) return null;
      await recordChange(tx, viewer, {
        action:
          row.pullNumber === null
            ? 'adr.proposed'
            : state === 'open'
              ? 'adr.proposal-updated'
              : `adr.proposal-${state}`,
        subjectKind: 'adr',
        subjectId: row.adrId,
        projectId: row.adr.projectId,
        after: { branch: row.branch, pull: pull.number, url: pull.url, state, commit: commitSha },
      });
      return state;
    }
    // The pull request stays open without the new text, on the commit that the branch was left at.
    const hasPull = row.pullNumber !== null;
    const state = hasPull && outcome.kind === 'refused' ? 'open' : outcome.kind;
    const isKept = await settleProposal(
      tx,
      claimed,
      {
        state,
        problem: outcome.kind === 'refused' ? `${outcome.problem} ${kept}` : outcome.problem,
        commitSha: hasPull ? row.baseSha : null,
      },
      outcome.kind === 'conflict' ? outcome.theirs : [],
    );
    return isKept ? state : null;
  });
}
