import type { z } from 'zod';
import { recordChange } from '@/lib/audit/commands';
import { roleIn } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { requireWritableAdr } from './draft-commands';
import { insertComment, markResolved } from './records/comments';
import type { addCommentInput, resolveCommentInput } from './write-input';

/** Remarks on a decision as it stands, with the role of who wrote: a comment, a change asked for, or an approval. */
export async function addComment(
  viewer: Viewer,
  input: z.output<typeof addCommentInput>,
): Promise<Result<{ id: string }>> {
  const adr = await requireWritableAdr(viewer, input);
  const { actorName } = actorOf(viewer);
  if (input.text === '' && input.kind !== 'approve')
    return refuse({
      code: 'empty',
      field: 'text',
      message: 'Write what you mean; only an approval may stand alone.',
    });
  if (input.text.includes('\u0000'))
    return refuse({
      code: 'bad-text',
      field: 'text',
      message: 'The text holds a NUL character. Take it out.',
    });
  return inTransaction(async (tx) => {
    const id = await insertComment(tx, {
      adrId: adr.id,
      authorId: viewer.kind === 'person' ? viewer.id : null,
      authorName: actorName,
      role: roleIn(viewer, adr.projectId) ?? 'system',
      kind: input.kind,
      adrVersion: adr.version,
      text: input.text,
    });
    await recordChange(tx, viewer, {
      action: 'adr.commented',
      subjectKind: 'adr',
      subjectId: adr.id,
      projectId: adr.projectId,
      after: { kind: input.kind, text: input.text },
    });
    return accept({ id });
  });
}

export async function resolveComment(
  viewer: Viewer,
  input: z.output<typeof resolveCommentInput>,
): Promise<Result<{ id: string }>> {
  const adr = await requireWritableAdr(viewer, input);
  const { actorName } = actorOf(viewer);
  return inTransaction(async (tx) => {
    const at = { id: input.commentId, adrId: adr.id };
    const isDone = await markResolved(tx, at, { resolvedBy: actorName, resolvedAt: systemClock() });
    if (!isDone) return refuse({ code: 'moved-on', message: 'This remark was resolved before.' });
    await recordChange(tx, viewer, {
      action: 'adr.comment-resolved',
      subjectKind: 'adr',
      subjectId: adr.id,
      projectId: adr.projectId,
      after: { commentId: input.commentId },
    });
    return accept({ id: input.commentId });
  });
}
