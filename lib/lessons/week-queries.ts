import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listLessonNames } from './records/weeks';

/** What lessons of a project are called now, by their ids; one that is gone from its repository keeps its name. */
export async function nameLessons(
  viewer: Viewer,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
): Promise<{ id: string; slug: string; title: string }[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return ids.length === 0 ? [] : listLessonNames(projectId, ids);
}
