import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { findQuestion, type QuestionRow } from './records/readers';
import { findRevision, type RevisionRow } from './records/revisions';

/** The stored row, to whoever may read its summary. Throws NotFoundError. */
export async function requireRevision(viewer: Viewer, id: string): Promise<RevisionRow> {
  const row = await findRevision(id);
  return requireReadable(viewer, row, 'There is no such published summary here.');
}

/** A question, to whoever may read its summary. Throws NotFoundError. */
export async function requireQuestion(viewer: Viewer, id: string): Promise<QuestionRow> {
  return requireReadable(viewer, await findQuestion(id), 'There is no such question here.');
}

function requireReadable<Row extends { summary: { projectId: string | null } }>(
  viewer: Viewer,
  row: Row | null,
  message: string,
): Row {
  const only = confinedTo(viewer);
  if (!row || (only && row.summary.projectId !== only)) throw new NotFoundError(message);
  requirePermission(viewer, 'portal.read', row.summary.projectId ?? undefined);
  return row;
}
