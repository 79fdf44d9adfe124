import type { Viewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { findWritableAdr, listFiles } from './records/drafts';

export interface ExportedFile {
  path: string;
  text: string;
}

/** One decision as the file that it is, or will be. Throws NotFoundError. */
export async function readAdrFile(viewer: Viewer, projectSlug: string, slug: string): Promise<ExportedFile> {
  const project = await requireProject(viewer, projectSlug);
  const adr = await findWritableAdr(project.id, slug);
  if (!adr) throw new NotFoundError(`There is no decision "${slug}" in ${project.name}.`);
  return { path: adr.sourcePath, text: adr.body };
}

/** All decisions of a project as files; those of several repositories lie in a folder each. */
export async function exportAdrs(
  viewer: Viewer,
  projectSlug: string,
): Promise<{ project: string; files: ExportedFile[] }> {
  const project = await requireProject(viewer, projectSlug);
  const rows = await listFiles(project.id);
  const sources = new Set(rows.map(({ repositoryId }) => repositoryId));
  const files = rows.map(({ sourcePath, body, repository }) => ({
    path:
      sources.size > 1 && repository ? `${repository.owner}-${repository.name}/${sourcePath}` : sourcePath,
    text: body,
  }));
  return { project: project.slug, files };
}
