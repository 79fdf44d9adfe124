import { createHash } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { imageRefusal, readImageFile } from '@/lib/shared/image-file';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { UploadImageInput } from './image-input';
import { insertImage } from './records/images';

export interface StoredImage {
  /** Where it is served, and the Markdown that shows it. */
  address: string;
  markdown: string;
}

/** Keeps a picture for the documents of a project, by the hash of its bytes; kind and size are read from these. */
export async function uploadImage(
  viewer: Viewer,
  { project: slug, file }: UploadImageInput,
): Promise<Result<StoredImage>> {
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'lesson.edit', project.id);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const image = readImageFile(bytes);
  const refusal = imageRefusal(bytes, image);
  if (refusal || !image)
    return refuse({ code: 'image', field: 'file', message: `${file.name || 'The picture'}: ${refusal}` });
  const sha = createHash('sha256').update(bytes).digest('hex');
  const name = file.name.slice(0, 200);
  await inTransaction(async (tx) => {
    const { actorName: uploadedBy } = actorOf(viewer);
    if (!(await insertImage(tx, { ...image, projectId: project.id, sha, bytes, name, uploadedBy }))) return;
    await recordChange(tx, viewer, {
      action: 'image.uploaded',
      subjectKind: 'image',
      subjectId: sha,
      projectId: project.id,
      after: { ...image, name, bytes: bytes.length },
    });
  });
  const address = paths.documentImage(slug, sha);
  const words = name
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[[\]\\<>{}`*_]/g, ' ')
    .trim();
  return accept({ address, markdown: `![${words || 'Picture'}](${address})` });
}
