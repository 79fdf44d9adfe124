import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { PublishedSummary } from './domain/published-summary';
import { publishedOf } from './published-view';
import { countPublished, listRevisions } from './records/revisions';
import { requireRevision } from './require-revision';

/** Revisions that one question to the database answers at most. */
const mostListed = 200;

/** A published revision. Throws NotFoundError for none, and for one that the viewer may not know of. */
export async function readPublishedRevision(viewer: Viewer, revisionId: string): Promise<PublishedSummary> {
  return publishedOf(await requireRevision(viewer, revisionId));
}

/**
 * Published revisions, the newest first, each correction beside what it corrects. `projectId` null: only those of all projects;
 * left out: of all that the viewer may read. `since`: published after it.
 */
export async function listPublishedRevisions(
  viewer: Viewer,
  { projectId, since, limit }: { projectId?: string | null; since?: Date; limit: number },
): Promise<PublishedSummary[]> {
  const only = confinedTo(viewer);
  if (projectId === null && only) return [];
  const asked = projectId === undefined ? (only ?? undefined) : projectId;
  requirePermission(viewer, 'portal.read', asked ?? undefined);
  const rows = await listRevisions({
    ...(asked !== undefined && { projectId: asked }),
    ...(since && { since }),
    limit: Math.min(mostListed, Math.max(0, limit)),
  });
  return rows.map(publishedOf);
}

/** How many revisions of a project are published: none of them is ever deleted. */
export async function countPublishedOf(viewer: Viewer, projectId: string): Promise<number> {
  requirePermission(viewer, 'portal.read', projectId);
  return countPublished(projectId);
}
