import type { z } from 'zod';
import { recordChange } from '@/lib/audit/commands';
import { listRepositoryFiles } from '@/lib/github/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { parseAdr } from './domain/parse-adr';
import { bodyReasons, withLineEnds } from './domain/write/draft-rules';
import { proposalBranch } from './domain/write/proposal-words';
import { setStatus } from './domain/write/set-status';
import { acceptingReasons, requireDraft, requireWritableAdr } from './draft-commands';
import { readLogStyle } from './log-style-queries';
import { nameDecision } from './name-decision';
import { listNamedAdrs, type WritableAdr } from './records/drafts';
import { supersededTargets } from './records/links';
import { countProposals, findLiveProposal, insertProposal, type NewProposalFile } from './records/proposals';
import { lockProjectAdrs } from './records/stored';
import { savePortalText } from './save-portal-text';
import type { proposeDraftInput, proposeStatusInput, proposeTextInput } from './write-input';

export type Proposed = Result<{ proposalId: string }>;

/**
 * Wants a draft brought into its repository: its text as it stands, with the status chosen, and the status lines of what
 * it supersedes. Nothing is asked of GitHub here; the row is what openProposal goes by.
 */
export async function proposeDraft(
  viewer: Viewer,
  input: z.output<typeof proposeDraftInput>,
): Promise<Proposed> {
  const found = await requireDraft(viewer, input);
  if (!found.ok) return found;
  const draft = found.value;
  if (!draft.repositoryId || !draft.repository) return refuse(noRepository);
  const style = await readLogStyle(draft.projectId, draft.repository);
  const status = input.status === 'keep' ? null : input.status;
  const changed = status ? setStatus(draft.body, draft.sourcePath, { status }, style.words) : null;
  if (changed && !changed.ok)
    return refuse({ code: 'status', field: 'status', message: `${changed.reason} Nothing was proposed.` });
  const text = changed?.text ?? draft.body;
  const reasons = [...bodyReasons(text), ...needsLead(viewer, draft, text)];
  if (reasons.length > 0) return refuse(...reasons);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, draft.projectId);
    let version = input.version;
    if (text !== draft.body) {
      const saved = await savePortalText(tx, viewer, { adrId: draft.id, version, text });
      if (!saved.ok) return saved;
      version = saved.value.version;
    } else if (draft.version !== version) return refuse(changedMeanwhile);
    const targets = await supersededTargets(draft.id, tx);
    const superseded = targets.filter(
      (adr) =>
        adr.repositoryId === draft.repositoryId && adr.origin === 'file' && adr.status !== 'superseded',
    );
    const own: NewProposalFile = {
      path: draft.sourcePath,
      adrId: draft.id,
      baseBlobSha: null,
      baseText: null,
      text,
    };
    return want(tx, viewer, draft, version, [own, ...superseded.map(statusFile)]);
  });
}

const statusFile = (adr: { id: string; sourcePath: string; body: string }): NewProposalFile => ({
  path: adr.sourcePath,
  adrId: adr.id,
  baseBlobSha: null,
  baseText: adr.body,
  // What is written is made from the file's text at the moment of writing.
  text: '',
});

/** Wants another text in a repository's file, written upon the text that the last sync brought. */
export async function proposeText(
  viewer: Viewer,
  input: z.output<typeof proposeTextInput>,
): Promise<Proposed> {
  const adr = await requireWritableAdr(viewer, input);
  const text = withLineEnds(input.body, adr.body);
  const reasons = [...bodyReasons(text), ...acceptingReasons(viewer, adr, text)];
  if (reasons.length > 0) return refuse(...reasons);
  return proposeFile(viewer, adr, input.version, text, input.blobSha || null);
}

/** Wants another status in a repository's file: only what says it changes. */
export async function proposeStatus(
  viewer: Viewer,
  input: z.output<typeof proposeStatusInput>,
): Promise<Proposed> {
  const adr = await requireWritableAdr(viewer, input);
  const [by] = input.supersededBy ? await listNamedAdrs(adr.projectId, [input.supersededBy]) : [];
  if (input.status === 'superseded' && (!by || by.id === adr.id))
    return refuse({
      code: 'unknown-decision',
      field: 'supersededBy',
      message: 'Choose the decision that holds now. Nothing was proposed.',
    });
  const style = await readLogStyle(adr.projectId, adr.repository);
  const supersededBy = by && nameDecision(by, adr);
  const changed = setStatus(adr.body, adr.sourcePath, { status: input.status, supersededBy }, style.words);
  if (!changed.ok)
    return refuse({ code: 'status', field: 'status', message: `${changed.reason} Nothing was proposed.` });
  const reasons = needsLead(viewer, adr, changed.text);
  if (reasons.length > 0) return refuse(...reasons);
  return proposeFile(viewer, adr, input.version, changed.text, null);
}

/** Proposing a text that says "accepted" is a lead's. */
export const needsLead = (viewer: Viewer, adr: WritableAdr, text: string) =>
  parseAdr(text, adr.sourcePath).status === 'accepted' && !may(viewer, 'adr.accept', adr.projectId)
    ? [
        {
          code: 'needs-lead',
          field: 'status',
          message:
            'Accepting needs a lead of the project. Propose it as "proposed", and a lead accepts it. Nothing was proposed; your text is kept.',
        },
      ]
    : [];

async function proposeFile(
  viewer: Viewer,
  adr: WritableAdr,
  version: number,
  text: string,
  readBlobSha: string | null,
): Promise<Proposed> {
  const { repositoryId } = adr;
  if (adr.origin !== 'file' || !repositoryId) return refuse(noRepository);
  if (text === adr.body)
    return refuse({
      code: 'unchanged',
      field: 'body',
      message: 'The text is as it was, so there is nothing to propose.',
    });
  const files = await listRepositoryFiles(viewer, { repositoryId, purpose: 'adr' });
  const file = files.find(({ path }) => path === adr.sourcePath);
  if (!file) return refuse(changedMeanwhile);
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, adr.projectId);
    const baseBlobSha = readBlobSha ?? file.blobSha;
    const own = { path: adr.sourcePath, adrId: adr.id, baseBlobSha, baseText: adr.body, text };
    return want(tx, viewer, adr, version, [own]);
  });
}

const noRepository = {
  code: 'no-repository',
  message:
    'This decision belongs to no connected repository, so there is nowhere to propose it. Its status is changed here, in the portal.',
};
const changedMeanwhile = {
  code: 'conflict',
  message: 'The decision changed after you read it. Nothing was proposed; look at it again.',
};

async function want(
  tx: Parameters<typeof insertProposal>[0],
  viewer: Viewer,
  adr: WritableAdr,
  adrVersion: number,
  files: NewProposalFile[],
): Promise<Proposed> {
  const live = await findLiveProposal(adr.id, tx);
  if (live)
    return refuse({
      code: 'proposed-already',
      message: live.pullNumber
        ? `Pull request #${live.pullNumber} already proposes this decision. Merge, close or withdraw it first; your text is kept.`
        : 'A proposal of this decision is under way. Wait for it, or withdraw it first; your text is kept.',
    });
  const n = (await countProposals(tx, adr.id)) + 1;
  const branch = proposalBranch(adr, n);
  const proposalId = await insertProposal(tx, {
    adrId: adr.id,
    repositoryId: adr.repositoryId ?? '',
    branch,
    adrVersion,
    requestedBy: actorOf(viewer).actorName,
    files,
  });
  await recordChange(tx, viewer, {
    action: 'adr.proposal-wanted',
    subjectKind: 'adr',
    subjectId: adr.id,
    projectId: adr.projectId,
    after: { branch, files: files.map(({ path }) => path) },
  });
  return accept({ proposalId });
}
