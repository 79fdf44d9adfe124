import type { z } from 'zod';
import { branchDesk } from '@/lib/github/branch-commands';
import { isGitHubProblem } from '@/lib/github/issue-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isNumbered } from './domain/write/draft-rules';
import { adrFilePath, nextNumber } from './domain/write/file-names';
import { renumbered } from './domain/write/renumber';
import { requireWritableAdr } from './draft-commands';
import { movedOn, requireProposal, withdrawProposal } from './follow-commands';
import { readLogStyle } from './log-style-queries';
import type { ProposalOptions } from './opening-commands';
import { listTaken } from './records/drafts';
import { moveProposal, type ProposalRow, setFileBase, setFileText } from './records/proposals';
import { lockProjectAdrs } from './records/stored';
import { savePortalText } from './save-portal-text';
import type { resolveConflictInput } from './write-input';

/**
 * The ways on from a conflict: "mine" writes the portal's text over what lies there now, "renumber" gives the draft the
 * next free number and file name, "theirs" leaves the repository as it is. Nothing typed is lost by any of them.
 */
export async function resolveConflict(
  viewer: Viewer,
  input: z.output<typeof resolveConflictInput>,
  { connection }: ProposalOptions = {},
): Promise<Result<{ proposalId: string }>> {
  const row = await requireProposal(viewer, input);
  if (row.state !== 'conflict') return refuse(movedOn);
  if (row.pullNumber !== null) return resolveOnBranch(viewer, row, input.way, connection);
  if (input.way === 'theirs') {
    const gone = await withdrawProposal(viewer, {
      project: input.project,
      slug: input.slug,
      proposalId: row.id,
    });
    return gone.ok ? accept({ proposalId: row.id }) : gone;
  }
  if (input.way === 'renumber') return renumber(viewer, row);
  const desk = branchDesk(viewer, { ...row.repository, projectId: row.adr.projectId }, connection);
  if (!desk) return refuse(noToken);
  return asking(async () => {
    const base = await desk.base();
    const there = await desk.file(row.adr.sourcePath, base.commitSha);
    return inTransaction(async (tx) => {
      if (!(await moveProposal(tx, row.id, ['conflict'], { state: 'wanted', nextTryAt: null })))
        return refuse(movedOn);
      // An empty text for a file that is not there says that somebody saw the other one and goes on all the same.
      const seen = { baseBlobSha: there?.blobSha ?? null, baseText: there?.text ?? '' };
      await setFileBase(tx, row.id, row.adr.sourcePath, seen);
      return accept({ proposalId: row.id });
    });
  });
}

/**
 * Where somebody else changed the branch of an open pull request: "mine" adds the portal's text upon what lies there
 * now, "theirs" takes their text into the draft as its next version and leaves the branch.
 */
async function resolveOnBranch(
  viewer: Viewer,
  row: ProposalRow,
  way: 'mine' | 'theirs' | 'renumber',
  connection: ProposalOptions['connection'],
): Promise<Result<{ proposalId: string }>> {
  if (way === 'renumber')
    return refuse({ code: 'has-pull', message: 'The number stays while a pull request is open for it.' });
  const adr = await requireWritableAdr(viewer, { project: row.adr.project.slug, slug: row.adr.slug });
  const desk = branchDesk(viewer, { ...row.repository, projectId: adr.projectId }, connection);
  if (!desk) return refuse(noToken);
  return asking(async () => {
    const head = await desk.branch(row.branch);
    if (!head) return refuse({ code: 'not-found', message: `GitHub has no branch ${row.branch} any more.` });
    const there = await desk.file(adr.sourcePath, head.commitSha);
    const theirs = row.files.find(({ path }) => path === adr.sourcePath)?.theirText ?? null;
    if (way === 'theirs' && theirs !== null && there?.text !== theirs)
      return refuse({ code: 'moved-on', message: 'The branch changed once more. Look at it again.' });
    return inTransaction(async (tx) => {
      await lockProjectAdrs(tx, adr.projectId);
      const state = way === 'mine' ? 'wanted' : 'open';
      const at = { baseSha: head.commitSha, commitSha: head.commitSha };
      if (!(await moveProposal(tx, row.id, ['conflict'], { state, nextTryAt: null, ...at })))
        return refuse(movedOn);
      if (way === 'mine' || theirs === null) return accept({ proposalId: row.id });
      await setFileText(tx, row.id, adr.sourcePath, theirs);
      if (adr.origin !== 'portal' || adr.body === theirs) return accept({ proposalId: row.id });
      const saved = await savePortalText(tx, viewer, { adrId: adr.id, version: adr.version, text: theirs });
      return saved.ok ? accept({ proposalId: row.id }) : saved;
    });
  });
}

const noToken = { code: 'no-token', message: 'No token is set, so GitHub cannot be asked.' };

async function asking<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    if (!isGitHubProblem(error)) throw error;
    return refuse({ code: error.code, message: `${error.message} Nothing was changed.` });
  }
}

async function renumber(viewer: Viewer, row: ProposalRow): Promise<Result<{ proposalId: string }>> {
  const adr = await requireWritableAdr(viewer, { project: row.adr.project.slug, slug: row.adr.slug });
  if (adr.origin !== 'portal' || adr.number === null)
    return refuse({ code: 'no-number', message: 'Only a draft with a number can take another one.' });
  const style = await readLogStyle(adr.projectId, adr.repository);
  const date = systemClock().toISOString().slice(0, 10);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, adr.projectId);
    const taken = await listTaken(adr.projectId, adr.repositoryId, tx);
    const theirs = row.files.some(({ theirText }) => theirText !== null) ? [adr.number] : [];
    const number = isNumbered(style.names)
      ? nextNumber(style.names, [...taken.map((one) => one.number), ...theirs])
      : null;
    const path = adrFilePath(style.names, { number, title: adr.title, date });
    const text = renumbered(adr.body, adr.sourcePath, path, number);
    const saved = await savePortalText(tx, viewer, { adrId: adr.id, version: adr.version, text, path });
    if (!saved.ok) return saved;
    await moveProposal(tx, row.id, ['conflict'], { state: 'withdrawn', endedAt: systemClock() });
    return accept({ proposalId: row.id });
  });
}
