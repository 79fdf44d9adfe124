import { database, type Transaction } from '@/lib/platform/database/client';
import type { ImageFile } from '@/lib/shared/image-file';

export function findImage(projectId: string, sha: string) {
  return database().documentImage.findUnique({
    where: { projectId_sha: { projectId, sha } },
    select: { mime: true, bytes: true },
  });
}

/** False when the project has the very picture already. */
export async function insertImage(
  tx: Transaction,
  image: ImageFile & { projectId: string; sha: string; bytes: Uint8Array; name: string; uploadedBy: string },
): Promise<boolean> {
  const data = [{ ...image, bytes: Uint8Array.from(image.bytes) }];
  return (await tx.documentImage.createMany({ data, skipDuplicates: true })).count === 1;
}
