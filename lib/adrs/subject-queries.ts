import { readPilotStandings } from '@/lib/go-no-go/standing-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { findAdrHead } from './records/held';
import { findSubjectRows, type SubjectRow } from './records/subjects';

/** Something that a decision may be said to rest on. */
export interface BasisSubjectView extends SubjectRow {
  /** Of a pilot: its criteria, each of which may be what counts. */
  criteria: { id: string; title: string }[];
}

/** What a decision may rest on, by the words of its name: metrics, pilots and issues of the decision's own project. */
export async function findBasisSubjects(
  viewer: Viewer,
  { adrId, q }: { adrId: string; q: string },
): Promise<BasisSubjectView[]> {
  const adr = await findAdrHead(adrId);
  if (!adr || adr.deletedAt) throw new NotFoundError('There is no such decision.');
  requirePermission(viewer, 'adr.edit', adr.projectId);
  const rows = await findSubjectRows(adr.projectId, q);
  const pilotIds = rows.flatMap(({ kind, key }) => (kind === 'pilot' ? [key.slice('pilot:'.length)] : []));
  const pilots = await readPilotStandings(viewer, pilotIds, systemClock());
  return rows.map((row) => ({
    ...row,
    criteria: (pilots.get(row.key.slice('pilot:'.length))?.criteria ?? []).map(({ id, title }) => ({
      id,
      title,
    })),
  }));
}
