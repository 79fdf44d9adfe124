import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listAdrNames } from './records/weeks';

export interface AdrName {
  id: string;
  slug: string;
  number: number | null;
  title: string;
}

/** What decisions of a project are called now, by their ids; one that is gone from its repository keeps its name. */
export async function nameAdrs(
  viewer: Viewer,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
): Promise<AdrName[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return ids.length === 0 ? [] : listAdrNames(projectId, ids);
}
