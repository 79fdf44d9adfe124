import { may, roleIn } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { type WishKind, type WishRow, wishesFor } from './wishes';

/** Somebody who may be told: as the portal knows them now. */
export interface Listener {
  viewer: Extract<Viewer, { kind: 'person' }>;
  wishes: WishRow[];
}

/** Whether somebody may read this project's summaries (null: those of all projects) and wants to be told in this way. */
export function wants({ viewer, wishes }: Listener, kind: WishKind, projectId: string | null): boolean {
  if (!may(viewer, 'portal.read', projectId ?? undefined)) return false;
  const hasOwnRole = projectId !== null && Object.hasOwn(viewer.projectRoles, projectId);
  return wishesFor(wishes, projectId, hasOwnRole)[kind];
}

/**
 * Who leads a project: those with the role of a lead or an admin of its own there; where nobody has one, the workspace's leads;
 * where there is none, its admins. Of all projects together (null): the workspace's.
 */
export function leadsOf<L extends Listener>(listeners: readonly L[], projectId: string | null): L[] {
  const id = projectId ?? undefined;
  const own = listeners.filter(({ viewer }) =>
    ['lead', 'admin'].includes((projectId !== null && viewer.projectRoles[projectId]) || ''),
  );
  if (own.length > 0) return own;
  const leads = listeners.filter(({ viewer }) => roleIn(viewer, id) === 'lead');
  return leads.length > 0 ? leads : listeners.filter(({ viewer }) => roleIn(viewer, id) === 'admin');
}

/** The projects of a list that somebody leads. */
export function ledBy<L extends Listener, P extends { id: string }>(
  personId: string,
  listeners: readonly L[],
  projects: readonly P[],
): P[] {
  return projects.filter(({ id }) => leadsOf(listeners, id).some(({ viewer }) => viewer.id === personId));
}
