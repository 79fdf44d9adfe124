import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { AmendedFields, AmendmentSubject, AmendmentView } from './domain/amendment';
import { listAmendmentRows } from './records/amendments';
import { findPilotHead } from './records/read-pilot';

/** Every amendment of a pilot, oldest first. Throws NotFoundError when there is no such pilot. */
export async function listAmendments(viewer: Viewer, pilotId: string): Promise<AmendmentView[]> {
  const pilot = await findPilotHead({ id: pilotId });
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', pilot.projectId);
  return (await listAmendmentRows(pilotId)).map(
    ({ at, before, after, subjectKind, pilotId: _own, ...row }) => ({
      ...row,
      subjectKind: subjectKind as AmendmentSubject,
      before: before as AmendedFields | null,
      after: after as AmendedFields | null,
      at: at.toISOString(),
    }),
  );
}
