import type { z } from 'zod';
import { recordChange } from '@/lib/audit/commands';
import { branchDesk } from '@/lib/github/branch-commands';
import { requestSync } from '@/lib/github/commands';
import { isGitHubProblem } from '@/lib/github/issue-commands';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { requireWritableAdr } from './draft-commands';
import { openProposal, type ProposalOptions } from './opening-commands';
import {
  findProposal,
  listDueProposals,
  listFollowed,
  moveProposal,
  type ProposalRow,
  type ProposalState,
} from './records/proposals';
import type { proposalInput } from './write-input';

type Named = z.output<typeof proposalInput>;

/** Brings to GitHub what waits for it: after a lost answer, a limit, or a process that died. */
export async function openDueProposals(viewer: Viewer, options: ProposalOptions = {}): Promise<void> {
  const { now = systemClock() } = options;
  for (const id of await listDueProposals(now)) await openProposal(viewer, id, { ...options, now });
}

/** Takes over what the sync read of the pull requests that proposals opened. */
export async function followProposals(
  viewer: Viewer,
  repositoryId: string,
  now = systemClock(),
): Promise<void> {
  requirePermission(viewer, 'adr.edit');
  for (const { id, state } of await listFollowed(repositoryId))
    if (state === 'merged' || state === 'closed') await endProposal(viewer, id, state, now);
}

async function endProposal(viewer: Viewer, id: string, state: 'merged' | 'closed', now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await moveProposal(tx, id, ['open', 'conflict'], { state, endedAt: now }))) return;
    const row = await findProposal(id, tx);
    if (!row) return;
    await recordChange(tx, viewer, {
      action: `adr.proposal-${state}`,
      subjectKind: 'adr',
      subjectId: row.adrId,
      projectId: row.adr.projectId,
      after: { pull: row.pullNumber, url: row.pullUrl },
    });
  });
}

/** Asks GitHub how the pull request stands now; once merged, its repository is read again, which brings the file. */
export async function lookAtProposal(
  viewer: Viewer,
  input: Named,
  { connection, now = systemClock() }: ProposalOptions = {},
): Promise<Result<{ state: string }>> {
  const row = await requireProposal(viewer, input);
  if (row.state !== 'open' || row.pullNumber === null) return accept({ state: row.state });
  const { projectId } = row.adr;
  const desk = branchDesk(viewer, { ...row.repository, projectId }, connection);
  if (!desk) return refuse({ code: 'no-token', message: 'No token is set, so GitHub cannot be asked.' });
  try {
    const pull = await desk.pull(row.pullNumber);
    if (!pull)
      return refuse({
        code: 'not-found',
        message: `GitHub does not show pull request #${row.pullNumber} any more.`,
      });
    if (pull.state !== 'open') await endProposal(viewer, row.id, pull.state, now);
    const { owner, name } = row.repository;
    if (pull.state === 'merged' && may(viewer, 'repository.sync', projectId))
      await requestSync(viewer, { repository: `${owner}/${name}` });
    return accept({ state: pull.state });
  } catch (error) {
    if (!isGitHubProblem(error)) throw error;
    return refuse({ code: error.code, message: `${error.message} Nothing was changed.` });
  }
}

/** Tries a refused proposal again, now that somebody gave the right or lifted the rule. */
export async function retryProposal(viewer: Viewer, input: Named): Promise<Result<{ proposalId: string }>> {
  const row = await requireProposal(viewer, input);
  const isMoved = await inTransaction((tx) =>
    moveProposal(tx, row.id, ['refused', 'wanted'], { state: 'wanted', nextTryAt: null }),
  );
  return isMoved ? accept({ proposalId: row.id }) : refuse(movedOn);
}

export const movedOn = {
  code: 'moved-on',
  message: 'The proposal has moved on meanwhile. Look at it again.',
};

/** Gives a proposal up. A pull request that is open stays open: closing it is for GitHub. */
export async function withdrawProposal(
  viewer: Viewer,
  input: Named,
): Promise<Result<{ state: ProposalState }>> {
  const row = await requireProposal(viewer, input);
  return inTransaction(async (tx) => {
    const state = 'withdrawn';
    if (
      !(await moveProposal(tx, row.id, ['wanted', 'open', 'conflict', 'refused'], {
        state,
        endedAt: systemClock(),
      }))
    )
      return refuse(movedOn);
    await recordChange(tx, viewer, {
      action: 'adr.proposal-withdrawn',
      subjectKind: 'adr',
      subjectId: row.adrId,
      projectId: row.adr.projectId,
      after: { branch: row.branch },
    });
    return accept({ state });
  });
}

/** The proposal, if it is this decision's and the viewer may write it. Throws NotFoundError. */
export async function requireProposal(
  viewer: Viewer,
  { project, slug, proposalId }: Named,
): Promise<ProposalRow> {
  const adr = await requireWritableAdr(viewer, { project, slug });
  const row = await findProposal(proposalId);
  if (row?.adrId !== adr.id) throw new NotFoundError('There is no such proposal.');
  return row;
}
