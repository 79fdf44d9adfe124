import { listRepositoryFiles } from '@/lib/github/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireRepositoryProject } from './records/places';
import { type AdrSyncReport, syncAdrFiles } from './sync-files';

/** Brings the ADR files that the last sync of this repository stored into its log. */
export async function syncAdrsFromFiles(viewer: Viewer, repositoryId: string): Promise<AdrSyncReport> {
  const projectId = await requireRepositoryProject(repositoryId);
  const files = await listRepositoryFiles(viewer, { repositoryId, purpose: 'adr' });
  const present = files.map((file) => ({ path: file.path, text: file.content }));
  return syncAdrFiles(viewer, { projectId, repositoryId }, present);
}
