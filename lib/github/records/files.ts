import { database, type Transaction } from '@/lib/platform/database/client';
import type { Purpose } from '../domain/file-globs';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

export interface FileRow {
  path: string;
  blobSha: string;
  purpose: Purpose;
}

export interface KnownBlob {
  /** How its bytes became text when they were not plain UTF-8. */
  note: string | null;
  isText: boolean;
}

/** A blob that is no text is kept without content, so that it is not fetched again with every change of the tree. */
const binaryNote = 'binary';

/** Which of these blobs are stored already, from whatever repository. */
export async function listKnownBlobs(shas: string[]): Promise<Map<string, KnownBlob>> {
  const rows = await database().$queryRaw<{ sha: string; note: string | null }[]>`
    SELECT sha, note FROM git_blob WHERE sha = ANY(${shas}::text[])`;
  return new Map(
    rows.map(({ sha, note }) => {
      const isText = note !== binaryNote;
      return [sha, { note: isText ? note : null, isText }];
    }),
  );
}

/** A blob never changes, so the first writer wins. `content` null: it is no text. */
export async function writeBlobs(
  tx: Transaction,
  blobs: readonly { sha: string; content: string | null; sizeBytes: number; note: string | null }[],
): Promise<void> {
  await tx.gitBlob.createMany({
    data: blobs.map(({ content, note, ...rest }) => ({
      ...rest,
      content: content ?? '',
      note: content === null ? binaryNote : note,
    })),
    skipDuplicates: true,
  });
}

/** Sets the repository's files from stored blobs; a path that came back loses its deletion. */
export async function writeFiles(
  tx: Transaction,
  repositoryId: string,
  rows: readonly FileRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT r.path, r."blobSha", r.purpose, b.content, b."sizeBytes"
      FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(path text, "blobSha" text, purpose text)
      JOIN git_blob b ON b.sha = r."blobSha"
    ), written AS (
      INSERT INTO repository_file AS t
        ("repositoryId", path, "blobSha", purpose, content, "sizeBytes", "syncedAt")
      SELECT ${repositoryId}::uuid, path, "blobSha", purpose, content, "sizeBytes", ${at}::timestamptz FROM incoming
      ON CONFLICT ("repositoryId", path) DO UPDATE SET
        "blobSha" = EXCLUDED."blobSha", purpose = EXCLUDED.purpose, content = EXCLUDED.content,
        "sizeBytes" = EXCLUDED."sizeBytes", "deletedAt" = NULL, "syncedAt" = EXCLUDED."syncedAt"
      WHERE (t."blobSha", t.purpose, t."deletedAt")
        IS DISTINCT FROM (EXCLUDED."blobSha", EXCLUDED.purpose, NULL::timestamptz)
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY[]::bigint[] AS clashed`,
  );
}

/** Marks what the tree no longer holds; the content stays readable. Answers how many were marked now. */
export async function markMissingFiles(
  tx: Transaction,
  repositoryId: string,
  present: string[],
  at: Date,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE repository_file SET "deletedAt" = ${at}::timestamptz, "syncedAt" = ${at}::timestamptz
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND NOT (path = ANY(${present}::text[]))`;
}

export async function listFileRows(repositoryId: string, purpose: Purpose) {
  return database().repositoryFile.findMany({ where: { repositoryId, purpose }, orderBy: { path: 'asc' } });
}
