import { database, type Transaction } from '@/lib/platform/database/client';
import type { PullRequestRow } from '../domain/pull-request';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

/** As `writeIssues`, for pull requests. */
export async function writePullRequests(
  tx: Transaction,
  repositoryId: string,
  rows: readonly PullRequestRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        "githubId" bigint, number int, title text, body text, state text, "isDraft" boolean, "authorLogin" text,
        labels text[], "baseRef" text, "headRef" text, "headSha" text, "mergeCommitSha" text, "htmlUrl" text,
        "createdAt" timestamptz, "updatedAt" timestamptz, "closedAt" timestamptz, "mergedAt" timestamptz)
    ), clash AS (
      SELECT r."githubId" FROM incoming r CROSS JOIN LATERAL (
        SELECT s."githubId" FROM pull_request s WHERE s."repositoryId" = ${repositoryId}::uuid AND s.number = r.number LIMIT 1
      ) AS holder WHERE holder."githubId" <> r."githubId"
    ), written AS (
      INSERT INTO pull_request AS t ("repositoryId", "githubId", number, title, body, state, "isDraft",
        "authorLogin", labels, "baseRef", "headRef", "headSha", "mergeCommitSha", "htmlUrl", "createdAt",
        "updatedAt", "closedAt", "mergedAt", "syncedAt")
      SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz FROM incoming r
        WHERE r."githubId" NOT IN (SELECT "githubId" FROM clash)
      ON CONFLICT ("repositoryId", "githubId") DO UPDATE SET
        number = EXCLUDED.number, title = EXCLUDED.title, body = EXCLUDED.body, state = EXCLUDED.state,
        "isDraft" = EXCLUDED."isDraft", "authorLogin" = EXCLUDED."authorLogin", labels = EXCLUDED.labels,
        "baseRef" = EXCLUDED."baseRef", "headRef" = EXCLUDED."headRef", "headSha" = EXCLUDED."headSha",
        "mergeCommitSha" = EXCLUDED."mergeCommitSha", "htmlUrl" = EXCLUDED."htmlUrl",
        "createdAt" = EXCLUDED."createdAt", "updatedAt" = EXCLUDED."updatedAt", "closedAt" = EXCLUDED."closedAt",
        "mergedAt" = EXCLUDED."mergedAt", "deletedAt" = NULL, "syncedAt" = EXCLUDED."syncedAt"
      WHERE EXCLUDED."updatedAt" >= t."updatedAt" AND (
        t.number, t.title, t.body, t.state, t."isDraft", t."authorLogin", t.labels, t."baseRef", t."headRef",
        t."headSha", t."mergeCommitSha", t."htmlUrl", t."createdAt", t."updatedAt", t."closedAt", t."mergedAt",
        t."deletedAt"
      ) IS DISTINCT FROM (
        EXCLUDED.number, EXCLUDED.title, EXCLUDED.body, EXCLUDED.state, EXCLUDED."isDraft",
        EXCLUDED."authorLogin", EXCLUDED.labels, EXCLUDED."baseRef", EXCLUDED."headRef", EXCLUDED."headSha",
        EXCLUDED."mergeCommitSha", EXCLUDED."htmlUrl", EXCLUDED."createdAt", EXCLUDED."updatedAt",
        EXCLUDED."closedAt", EXCLUDED."mergedAt", NULL::timestamptz
      )
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY(SELECT "githubId" FROM clash) AS clashed`,
  );
}

/** The stored pull requests that are not gone, without these numbers. */
export async function listOtherPullRequests(repositoryId: string, numbers: number[]) {
  return database().pullRequest.findMany({
    where: { repositoryId, deletedAt: null, number: { notIn: numbers } },
    select: { number: true, githubId: true },
    orderBy: { number: 'asc' },
  });
}

/** They leave the lists and the counts; the rows stay. Answers how many were marked now. */
export async function markPullRequestsGone(
  tx: Transaction,
  repositoryId: string,
  numbers: number[],
  at: Date,
): Promise<number> {
  const { count } = await tx.pullRequest.updateMany({
    where: { repositoryId, deletedAt: null, number: { in: numbers } },
    data: { deletedAt: at, syncedAt: at },
  });
  return count;
}
