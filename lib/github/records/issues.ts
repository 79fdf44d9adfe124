import { database, type Transaction } from '@/lib/platform/database/client';
import type { IssueRow } from '../domain/issue';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

/**
 * Writes a page of issues in one statement and touches only rows that differ. A row older than what is stored is
 * left alone, since pages may arrive out of order. LATERAL asks the index for each number: a plain join is planned
 * as a scan of the whole repository, page after page. `rows` hold each id once.
 */
export async function writeIssues(
  tx: Transaction,
  repositoryId: string,
  rows: readonly IssueRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        "githubId" bigint, number int, title text, body text, state text, "stateReason" text, "authorLogin" text,
        labels text[], assignees text[], milestone text, comments int, "htmlUrl" text,
        "createdAt" timestamptz, "updatedAt" timestamptz, "closedAt" timestamptz)
    ), clash AS (
      SELECT r."githubId" FROM incoming r CROSS JOIN LATERAL (
        SELECT s."githubId" FROM issue s WHERE s."repositoryId" = ${repositoryId}::uuid AND s.number = r.number LIMIT 1
      ) AS holder WHERE holder."githubId" <> r."githubId"
    ), written AS (
      INSERT INTO issue AS t ("repositoryId", "githubId", number, title, body, state, "stateReason", "authorLogin",
        labels, assignees, milestone, comments, "htmlUrl", "createdAt", "updatedAt", "closedAt", "syncedAt")
      SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz FROM incoming r
        WHERE r."githubId" NOT IN (SELECT "githubId" FROM clash)
      ON CONFLICT ("repositoryId", "githubId") DO UPDATE SET
        number = EXCLUDED.number, title = EXCLUDED.title, body = EXCLUDED.body, state = EXCLUDED.state,
        "stateReason" = EXCLUDED."stateReason", "authorLogin" = EXCLUDED."authorLogin", labels = EXCLUDED.labels,
        assignees = EXCLUDED.assignees, milestone = EXCLUDED.milestone, comments = EXCLUDED.comments,
        "htmlUrl" = EXCLUDED."htmlUrl", "createdAt" = EXCLUDED."createdAt", "updatedAt" = EXCLUDED."updatedAt",
        "closedAt" = EXCLUDED."closedAt", "deletedAt" = NULL, "syncedAt" = EXCLUDED."syncedAt"
      WHERE EXCLUDED."updatedAt" >= t."updatedAt" AND (
        t.number, t.title, t.body, t.state, t."stateReason", t."authorLogin", t.labels, t.assignees, t.milestone,
        t.comments, t."htmlUrl", t."createdAt", t."updatedAt", t."closedAt", t."deletedAt"
      ) IS DISTINCT FROM (
        EXCLUDED.number, EXCLUDED.title, EXCLUDED.body, EXCLUDED.state, EXCLUDED."stateReason",
        EXCLUDED."authorLogin", EXCLUDED.labels, EXCLUDED.assignees, EXCLUDED.milestone, EXCLUDED.comments,
        EXCLUDED."htmlUrl", EXCLUDED."createdAt", EXCLUDED."updatedAt", EXCLUDED."closedAt", NULL::timestamptz
      )
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY(SELECT "githubId" FROM clash) AS clashed`,
  );
}

/** The stored issues that are not gone, without these numbers. */
export async function listOtherIssues(repositoryId: string, numbers: number[]) {
  return database().issue.findMany({
    where: { repositoryId, deletedAt: null, number: { notIn: numbers } },
    select: { number: true, githubId: true },
    orderBy: { number: 'asc' },
  });
}

/** They leave the lists and the counts; the rows stay. Answers how many were marked now. */
export async function markIssuesGone(
  tx: Transaction,
  repositoryId: string,
  numbers: number[],
  at: Date,
): Promise<number> {
  const { count } = await tx.issue.updateMany({
    where: { repositoryId, deletedAt: null, number: { in: numbers } },
    data: { deletedAt: at, syncedAt: at },
  });
  return count;
}
