import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';

/** Whose a task is, is for them and for leads: figures of people are no league table. */
export function maySeePerson(
  viewer: Viewer,
  row: { projectId: string; person: string | null; personId: string | null },
): boolean {
  if (row.person === null || may(viewer, 'estimate-people.read', row.projectId)) return true;
  return viewer.kind === 'person' && row.personId === viewer.id;
}
