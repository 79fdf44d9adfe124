import { database } from '@/lib/platform/database/client';

export interface ImageRow {
  mime: string | null;
  bytes: Uint8Array | null;
  problem: string | null;
  fetchedAt: Date;
}

export function findImageRow(repositoryId: string, path: string): Promise<ImageRow | null> {
  return database().repositoryImage.findUnique({
    where: { repositoryId_path: { repositoryId, path } },
    select: { mime: true, bytes: true, problem: true, fetchedAt: true },
  });
}

/** Without a picture only the problem is new: one that was there before stays. */
export async function writeImage(
  repositoryId: string,
  path: string,
  at: Date,
  found:
    | { problem: string }
    | { blobSha: string; mime: string; bytes: Uint8Array; width: number; height: number },
): Promise<void> {
  const row = 'problem' in found ? found : { ...found, bytes: Uint8Array.from(found.bytes), problem: null };
  await database().repositoryImage.upsert({
    where: { repositoryId_path: { repositoryId, path } },
    create: { repositoryId, path, fetchedAt: at, ...row },
    update: { fetchedAt: at, ...row },
  });
}

/** Whether a document of the repository that the portal reads says this file's name. */
export async function isNamedInDocuments(repositoryId: string, fileName: string): Promise<boolean> {
  const [row] = await database().$queryRaw<{ named: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM repository_file
      WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
        AND (strpos(content, ${fileName}) > 0 OR strpos(content, ${encodeURI(fileName)}) > 0)
    ) AS named`;
  return row?.named ?? false;
}
