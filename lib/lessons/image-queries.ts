import type { Viewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { findImage } from './records/images';

/** A picture of a project's documents. Throws NotFoundError where the viewer may not know of it. */
export async function readImage(
  viewer: Viewer,
  { project: slug, sha }: { project: string; sha: string },
): Promise<{ mime: string; bytes: Uint8Array }> {
  const project = await requireProject(viewer, slug);
  const image = /^[0-9a-f]{64}$/.test(sha) ? await findImage(project.id, sha) : null;
  if (!image) throw new NotFoundError('There is no such picture here.');
  return image;
}
