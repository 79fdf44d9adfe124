'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { addComment, resolveComment } from '@/lib/adrs/comment-commands';
import { resolveConflict } from '@/lib/adrs/conflict-commands';
import { createDraft, saveDraft, withdrawDraft } from '@/lib/adrs/draft-commands';
import { lookAtProposal, retryProposal, withdrawProposal } from '@/lib/adrs/follow-commands';
import { openProposal } from '@/lib/adrs/opening-commands';
import { proposeDraft, proposeStatus, proposeText } from '@/lib/adrs/proposal-commands';
import { changeStatus } from '@/lib/adrs/status-commands';
import { updateProposal, updateProposedText } from '@/lib/adrs/update-commands';
import {
  addCommentInput,
  changeStatusInput,
  createDraftInput,
  previewInput,
  proposalInput,
  proposeDraftInput,
  proposeStatusInput,
  proposeTextInput,
  resolveCommentInput,
  resolveConflictInput,
  saveDraftInput,
  similarInput,
  updateProposalInput,
  updateTextInput,
  withdrawDraftInput,
} from '@/lib/adrs/write-input';
import { findSimilarAdrs, readAdrPlace } from '@/lib/adrs/write-queries';
import { directAction, formAction } from '@/lib/auth/action';
import { paths } from '@/lib/shared/paths';
import { accept } from '@/lib/shared/result';
import { renderAdrText } from './render-text';

export const create = formAction(createDraftInput, async (viewer, input) => {
  const made = await createDraft(viewer, input);
  if (made.ok) redirect(paths.adrEdit(made.value.project, made.value.slug));
  return made;
});

export const save = formAction(saveDraftInput, async (viewer, input) => {
  const saved = await saveDraft(viewer, input);
  revalidatePath(paths.adrEdit(input.project, input.slug));
  return saved;
});

export const withdraw = formAction(withdrawDraftInput, async (viewer, input) => {
  const gone = await withdrawDraft(viewer, input);
  if (gone.ok) redirect(paths.adrs());
  return gone;
});

export const setStatus = formAction(changeStatusInput, async (viewer, input) => {
  const changed = await changeStatus(viewer, input);
  if (changed.ok) redirect(paths.adr(input.project, input.slug));
  return changed;
});

// GitHub is asked at once, so that who proposes sees what came of it; what is left open the schedule takes up.
export const propose = formAction(proposeDraftInput, async (viewer, input) => {
  const wanted = await proposeDraft(viewer, input);
  if (!wanted.ok) return wanted;
  await openProposal(viewer, wanted.value.proposalId);
  redirect(paths.adr(input.project, input.slug));
});

export const proposeEdit = formAction(proposeTextInput, async (viewer, input) => {
  const wanted = await proposeText(viewer, input);
  if (!wanted.ok) return wanted;
  await openProposal(viewer, wanted.value.proposalId);
  redirect(paths.adr(input.project, input.slug));
});

export const proposeNewStatus = formAction(proposeStatusInput, async (viewer, input) => {
  const wanted = await proposeStatus(viewer, input);
  if (!wanted.ok) return wanted;
  await openProposal(viewer, wanted.value.proposalId);
  redirect(paths.adr(input.project, input.slug));
});

export const update = formAction(updateProposalInput, async (viewer, input) => {
  const wanted = await updateProposal(viewer, input);
  if (!wanted.ok) return wanted;
  await openProposal(viewer, wanted.value.proposalId);
  redirect(paths.adr(input.project, input.slug));
});

export const updateText = formAction(updateTextInput, async (viewer, input) => {
  const wanted = await updateProposedText(viewer, input);
  if (!wanted.ok) return wanted;
  await openProposal(viewer, wanted.value.proposalId);
  redirect(paths.adr(input.project, input.slug));
});

export const look = formAction(proposalInput, async (viewer, input) => {
  const seen = await lookAtProposal(viewer, input);
  revalidatePath(paths.adr(input.project, input.slug));
  return seen;
});

export const retry = formAction(proposalInput, async (viewer, input) => {
  const again = await retryProposal(viewer, input);
  if (again.ok) await openProposal(viewer, again.value.proposalId);
  revalidatePath(paths.adr(input.project, input.slug));
  return again;
});

export const giveUp = formAction(proposalInput, async (viewer, input) => {
  const gone = await withdrawProposal(viewer, input);
  revalidatePath(paths.adr(input.project, input.slug));
  return gone;
});

export const settleConflict = formAction(resolveConflictInput, async (viewer, input) => {
  const settled = await resolveConflict(viewer, input);
  if (settled.ok && input.way === 'mine') await openProposal(viewer, settled.value.proposalId);
  revalidatePath(paths.adr(input.project, input.slug));
  return settled;
});

export const comment = formAction(addCommentInput, async (viewer, input) => {
  const made = await addComment(viewer, input);
  revalidatePath(paths.adr(input.project, input.slug));
  return made;
});

export const settleComment = formAction(resolveCommentInput, async (viewer, input) => {
  const done = await resolveComment(viewer, input);
  revalidatePath(paths.adr(input.project, input.slug));
  return done;
});

export const preview = directAction(previewInput, async (viewer, { body, ...at }) =>
  accept({ html: await renderAdrText(body, await readAdrPlace(viewer, at)) }),
);

export const similar = directAction(similarInput, async (viewer, { title }) =>
  accept({ found: await findSimilarAdrs(viewer, title) }),
);
