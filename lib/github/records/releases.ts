import { database, type Transaction } from '@/lib/platform/database/client';
import type { ReleaseRow } from '../domain/release';
import type { AbsenceMark, Unshown, UnshownAsked } from './unshown';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

/**
 * As `writeIssues`, for releases. GitHub guarantees no time of change, so whatever differs is taken, and the caller
 * sees to it that the newer answer comes last. A release that is shown again loses its marks.
 */
export async function writeReleases(
  tx: Transaction,
  repositoryId: string,
  rows: readonly ReleaseRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        "githubId" bigint, "tagName" text, name text, body text, "isDraft" boolean, "isPrerelease" boolean,
        "authorLogin" text, "targetCommitish" text, "htmlUrl" text, "createdAt" timestamptz,
        "publishedAt" timestamptz)
    ), written AS (
      INSERT INTO release AS t ("repositoryId", "githubId", "tagName", name, body, "isDraft", "isPrerelease",
        "authorLogin", "targetCommitish", "htmlUrl", "createdAt", "publishedAt", "syncedAt")
      SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz FROM incoming r
      ON CONFLICT ("repositoryId", "githubId") DO UPDATE SET
        "tagName" = EXCLUDED."tagName", name = EXCLUDED.name, body = EXCLUDED.body, "isDraft" = EXCLUDED."isDraft",
        "isPrerelease" = EXCLUDED."isPrerelease", "authorLogin" = EXCLUDED."authorLogin",
        "targetCommitish" = EXCLUDED."targetCommitish", "htmlUrl" = EXCLUDED."htmlUrl",
        "createdAt" = EXCLUDED."createdAt", "publishedAt" = EXCLUDED."publishedAt", "deletedAt" = NULL,
        "goneReason" = NULL, "missingSince" = NULL, "syncedAt" = EXCLUDED."syncedAt"
      WHERE (
        t."tagName", t.name, t.body, t."isDraft", t."isPrerelease", t."authorLogin", t."targetCommitish",
        t."htmlUrl", t."createdAt", t."publishedAt", t."deletedAt", t."missingSince"
      ) IS DISTINCT FROM (
        EXCLUDED."tagName", EXCLUDED.name, EXCLUDED.body, EXCLUDED."isDraft", EXCLUDED."isPrerelease",
        EXCLUDED."authorLogin", EXCLUDED."targetCommitish", EXCLUDED."htmlUrl", EXCLUDED."createdAt",
        EXCLUDED."publishedAt", NULL::timestamptz, NULL::timestamptz
      )
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY[]::bigint[] AS clashed`,
  );
}

/** Which of these are stored just so: the list from there on was read before. */
export async function listSameReleases(
  repositoryId: string,
  rows: readonly ReleaseRow[],
): Promise<Set<bigint>> {
  const stored = await database().release.findMany({
    where: {
      repositoryId,
      deletedAt: null,
      missingSince: null,
      githubId: { in: rows.map(({ githubId }) => githubId) },
    },
  });
  const byId = new Map(stored.map((row) => [row.githubId, row]));
  const same = rows.filter(({ updatedAt: _unstored, ...row }) => isSame(row, byId.get(row.githubId)));
  return new Set(same.map(({ githubId }) => githubId));
}

const isSame = (row: Omit<ReleaseRow, 'updatedAt'>, stored: Omit<ReleaseRow, 'updatedAt'> | undefined) =>
  stored !== undefined &&
  Object.entries(row).every(([key, value]) => {
    const other = stored[key as keyof typeof row];
    return value instanceof Date && other instanceof Date
      ? value.getTime() === other.getTime()
      : value === other;
  });

/** By an anti-join over one array, since a list of parameters has an end. */
export const listUnshownReleases = ({ repositoryId, above, shown }: UnshownAsked): Promise<Unshown[]> =>
  database().$queryRaw`
    SELECT t."githubId", t."missingSince" FROM release t
    WHERE t."repositoryId" = ${repositoryId}::uuid AND t."deletedAt" IS NULL
      AND (${above}::timestamptz IS NULL OR t."createdAt" > ${above}::timestamptz)
      AND NOT EXISTS (SELECT FROM unnest(${shown}::bigint[]) AS shown(id) WHERE shown.id = t."githubId")
    ORDER BY t."githubId"`;

/** Not found once, and to be asked for again. */
export const listMissingReleases = (repositoryId: string): Promise<Unshown[]> =>
  database().release.findMany({
    where: { repositoryId, deletedAt: null, missingSince: { not: null } },
    select: { githubId: true, missingSince: true },
    orderBy: { githubId: 'asc' },
  });

export async function markReleases(
  tx: Transaction,
  repositoryId: string,
  githubIds: bigint[],
  mark: AbsenceMark,
): Promise<number> {
  const { count } = await tx.release.updateMany({
    where: { repositoryId, deletedAt: null, githubId: { in: githubIds } },
    data: mark,
  });
  return count;
}
