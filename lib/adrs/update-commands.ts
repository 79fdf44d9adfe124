import type { z } from 'zod';
import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, refuse } from '@/lib/shared/result';
import { bodyReasons, withLineEnds } from './domain/write/draft-rules';
import { acceptingReasons, requireDraft, requireWritableAdr } from './draft-commands';
import { needsLead, type Proposed } from './proposal-commands';
import type { WritableAdr } from './records/drafts';
import { supersededTargets } from './records/links';
import { findLiveProposal, type NewProposalFile, type ProposalRow, wantUpdate } from './records/proposals';
import { lockProjectAdrs } from './records/stored';
import type { updateProposalInput, updateTextInput } from './write-input';

/**
 * Wants the pull request of a draft brought to the text that is saved now: its file, and the status lines of what it
 * supersedes now. What it no longer supersedes gets its old text back. openProposal writes it.
 */
export async function updateProposal(
  viewer: Viewer,
  input: z.output<typeof updateProposalInput>,
): Promise<Proposed> {
  const found = await requireDraft(viewer, input);
  if (!found.ok) return found;
  const draft = found.value;
  const reasons = [...bodyReasons(draft.body), ...needsLead(viewer, draft, draft.body)];
  if (reasons.length > 0) return refuse(...reasons);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, draft.projectId);
    const row = await findLiveProposal(draft.id, tx);
    if (!isUpdatable(row)) return refuse(notOpen);
    if (draft.version !== input.version) return refuse(savedMeanwhile);
    if (ownText(row) === draft.body && row.problem === null) return refuse(unchanged(row));
    const superseded = (await supersededTargets(draft.id, tx)).filter(
      ({ repositoryId, origin, sourcePath, status }) =>
        repositoryId === draft.repositoryId &&
        origin === 'file' &&
        (status !== 'superseded' || row.files.some(({ path }) => path === sourcePath)),
    );
    const files = row.files.map((file): NewProposalFile => {
      if (file.path === draft.sourcePath) return { ...file, text: draft.body };
      const isStill = superseded.some(({ sourcePath }) => sourcePath === file.path);
      // An empty text is made at the moment of writing.
      return { ...file, text: isStill ? '' : (file.baseText ?? file.text) };
    });
    const joining = superseded
      .filter(({ sourcePath }) => !row.files.some(({ path }) => path === sourcePath))
      .map(({ id, sourcePath }) => ({
        path: sourcePath,
        adrId: id,
        baseBlobSha: null,
        baseText: null,
        text: '',
      }));
    return want(tx, viewer, draft, row, [...files, ...joining]);
  });
}

/** Wants another text in the open pull request that changes a repository's file; `upon` is the commit that was read. */
export async function updateProposedText(
  viewer: Viewer,
  input: z.output<typeof updateTextInput>,
): Promise<Proposed> {
  const adr = await requireWritableAdr(viewer, input);
  const text = withLineEnds(input.body, adr.body);
  const reasons = [...bodyReasons(text), ...acceptingReasons(viewer, adr, text)];
  if (reasons.length > 0) return refuse(...reasons);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, adr.projectId);
    const row = await findLiveProposal(adr.id, tx);
    if (!isUpdatable(row) || adr.origin !== 'file') return refuse(notOpen);
    if (row.commitSha !== input.upon) return refuse(savedMeanwhile);
    if (ownText(row) === text && row.problem === null) return refuse(unchanged(row));
    const files = row.files.map((file) => (file.path === adr.sourcePath ? { ...file, text } : file));
    return want(tx, viewer, adr, row, files);
  });
}

type OpenRow = ProposalRow & { pullNumber: number; commitSha: string };

const isUpdatable = (row: ProposalRow | null): row is OpenRow =>
  row?.state === 'open' && row.pullNumber !== null && row.commitSha !== null;

const ownText = (row: ProposalRow): string | undefined =>
  row.files.find(({ path }) => path === row.adr.sourcePath)?.text;

const notOpen = {
  code: 'not-open',
  message:
    'No pull request of this decision is open and at rest, so there is none to update. Look at the decision again; your text is kept.',
};
const savedMeanwhile = {
  code: 'conflict',
  message:
    'Somebody saved another text meanwhile. Nothing was sent; look at it again. What you typed is kept in this browser.',
};
const unchanged = ({ pullNumber }: OpenRow) => ({
  code: 'unchanged',
  message: `Pull request #${pullNumber} holds this text already.`,
});

async function want(
  tx: Parameters<typeof wantUpdate>[0],
  viewer: Viewer,
  adr: WritableAdr,
  row: OpenRow,
  files: readonly NewProposalFile[],
): Promise<Proposed> {
  const { id: proposalId, commitSha, pullNumber } = row;
  const isMoved = await wantUpdate(tx, { id: proposalId, commitSha }, { adrVersion: adr.version, files });
  if (!isMoved) return refuse(notOpen);
  await recordChange(tx, viewer, {
    action: 'adr.update-wanted',
    subjectKind: 'adr',
    subjectId: adr.id,
    projectId: adr.projectId,
    after: { pull: pullNumber, version: adr.version, files: files.map(({ path }) => path) },
  });
  return accept({ proposalId });
}
