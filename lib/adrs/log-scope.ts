import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';

/** The filter within what the viewer may read: a confined token sees its one project. */
export function confinedFilter<F extends { projectId?: string | undefined }>(
  viewer: Viewer,
  filter: F,
): F & { projectId: string | undefined } {
  const projectId = filter.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  return { ...filter, projectId };
}
