import { database, type Transaction } from '@/lib/platform/database/client';
import { copyLagMs } from '../domain/detail-plan';
import type { PullDetails } from '../domain/pull-details';
import type { PullBase, PullTimes } from '../domain/pull-rest';
import { rowsAsJson } from './write-counts';

export interface PendingPull {
  number: number;
  nodeId: string | null;
  updatedAt: Date;
}

/** Which rows are asked for: those that changed since their details were read, with more of them where that helps. */
export interface PendingScope {
  /** Every row, read or not. */
  all?: boolean;
  /** Also those that were read by REST, which does not tell their size. */
  withoutSize?: boolean;
  /** Also these. */
  named?: readonly number[];
}

/** The next rows whose details are to be read, newest changed first, after `after`. */
export async function listPendingPulls(
  repositoryId: string,
  { all = false, withoutSize = false, named = [] }: PendingScope,
  after: PendingPull | null,
  most: number,
): Promise<PendingPull[]> {
  return database().$queryRaw<PendingPull[]>`
    SELECT number, "nodeId", "updatedAt" FROM pull_request
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
      AND ("detailsOf" IS DISTINCT FROM "updatedAt" OR ${all} OR (${withoutSize} AND additions IS NULL)
        OR number = ANY(${[...named]}::int[]))
      AND (${after === null} OR ("updatedAt", number) < (${after?.updatedAt ?? new Date(0)}::timestamptz, ${after?.number ?? 0}::int))
    ORDER BY "updatedAt" DESC, number DESC LIMIT ${most}::int`;
}

/** How many are still to be read, and between which times they changed. */
export async function countPendingPulls(
  tx: Transaction,
  repositoryId: string,
  changedAfter: Date | null = null,
): Promise<{ count: number; oldest: Date | null; newest: Date | null }> {
  const [row] = await tx.$queryRaw<{ count: number; oldest: Date | null; newest: Date | null }[]>`
    SELECT count(*)::int AS count, min("updatedAt") AS oldest, max("updatedAt") AS newest FROM pull_request
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
      AND "detailsOf" IS DISTINCT FROM "updatedAt"
      AND (${changedAfter === null} OR "updatedAt" > ${changedAfter ?? new Date(0)}::timestamptz)`;
  return row ?? { count: 0, oldest: null, newest: null };
}

export interface DetailCounts {
  /** Rows that now hold something else. */
  updated: number;
  /** Numbers whose id another row holds already: nothing was written for them. */
  clashed: number[];
}

/**
 * Writes details in one statement, touching only rows that differ. A row counts as read when the answer is as new as
 * the row; when the pull request moved on, the list brings its newer time, and with it the next reading. An answer
 * that is older counts once the row's change is, by GitHub's clock, too old for its copies to lag behind it
 * (domain/detail-plan.ts).
 * One that is older than what was read for the row as it is is left alone.
 */
export async function writePullDetails(
  tx: Transaction,
  repositoryId: string,
  rows: readonly PullDetails[],
  at: Date,
  githubNow: Date,
): Promise<DetailCounts> {
  const settled = new Date(githubNow.getTime() - copyLagMs);
  return detailCounts(
    await tx.$queryRaw<DetailCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        number int, "githubId" bigint, "isDraft" boolean, "baseRef" text, "headRef" text, "headSha" text,
        "mergeCommitSha" text, "mergedAt" timestamptz, "mergedBy" text, additions int, deletions int,
        "changedFiles" int, "commitCount" int, "firstCommitAt" timestamptz, "firstReviewAt" timestamptz,
        "answeredAt" timestamptz)
    ), clash AS (
      SELECT r.number FROM incoming r JOIN pull_request o
        ON o."repositoryId" = ${repositoryId}::uuid AND o."githubId" = r."githubId" AND o.number <> r.number
    ), written AS (
      UPDATE pull_request t SET
        "githubId" = r."githubId", "isDraft" = r."isDraft", "baseRef" = r."baseRef", "headRef" = r."headRef",
        "headSha" = r."headSha", "mergeCommitSha" = r."mergeCommitSha", "mergedAt" = r."mergedAt",
        "mergedBy" = r."mergedBy", additions = r.additions, deletions = r.deletions,
        "changedFiles" = r."changedFiles", "commitCount" = r."commitCount", "firstCommitAt" = r."firstCommitAt",
        "firstReviewAt" = r."firstReviewAt",
        "detailsOf" = CASE WHEN r."answeredAt" >= t."updatedAt" OR t."updatedAt" <= ${settled}::timestamptz
          THEN t."updatedAt" ELSE t."detailsOf" END,
        "syncedAt" = ${at}::timestamptz
      FROM incoming r
      WHERE t."repositoryId" = ${repositoryId}::uuid AND t.number = r.number AND t."deletedAt" IS NULL
        AND (r."answeredAt" >= coalesce(t."detailsOf", '-infinity')
          OR (t."detailsOf" < t."updatedAt" AND t."updatedAt" <= ${settled}::timestamptz))
        AND r.number NOT IN (SELECT number FROM clash)
        AND (t."githubId", t."isDraft", t."baseRef", t."headRef", t."headSha", t."mergeCommitSha", t."mergedAt",
          t."mergedBy", t.additions, t.deletions, t."changedFiles", t."commitCount", t."firstCommitAt",
          t."firstReviewAt", t."detailsOf")
        IS DISTINCT FROM (r."githubId", r."isDraft", r."baseRef", r."headRef", r."headSha", r."mergeCommitSha",
          r."mergedAt", r."mergedBy", r.additions, r.deletions, r."changedFiles", r."commitCount",
          r."firstCommitAt", r."firstReviewAt",
          CASE WHEN r."answeredAt" >= t."updatedAt" OR t."updatedAt" <= ${settled}::timestamptz
            THEN t."updatedAt" ELSE t."detailsOf" END)
      RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM written) AS updated, ARRAY(SELECT number FROM clash) AS clashed`,
  );
}

/** What the REST list tells. It makes no row count as read: reviews and commits are not in it. */
export async function writePullBases(
  tx: Transaction,
  repositoryId: string,
  rows: readonly PullBase[],
  at: Date,
): Promise<DetailCounts> {
  return detailCounts(
    await tx.$queryRaw<DetailCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        number int, "githubId" bigint, "isDraft" boolean, "baseRef" text, "headRef" text, "headSha" text,
        "mergeCommitSha" text, "mergedAt" timestamptz, "answeredAt" timestamptz)
    ), clash AS (
      SELECT r.number FROM incoming r JOIN pull_request o
        ON o."repositoryId" = ${repositoryId}::uuid AND o."githubId" = r."githubId" AND o.number <> r.number
    ), written AS (
      UPDATE pull_request t SET
        "githubId" = r."githubId", "isDraft" = r."isDraft", "baseRef" = r."baseRef", "headRef" = r."headRef",
        "headSha" = r."headSha", "mergeCommitSha" = r."mergeCommitSha", "mergedAt" = r."mergedAt",
        "syncedAt" = ${at}::timestamptz
      FROM incoming r
      WHERE t."repositoryId" = ${repositoryId}::uuid AND t.number = r.number AND t."deletedAt" IS NULL
        AND r."answeredAt" >= t."updatedAt" AND r.number NOT IN (SELECT number FROM clash)
        AND (t."githubId", t."isDraft", t."baseRef", t."headRef", t."headSha", t."mergeCommitSha", t."mergedAt")
        IS DISTINCT FROM (r."githubId", r."isDraft", r."baseRef", r."headRef", r."headSha", r."mergeCommitSha",
          r."mergedAt")
      RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM written) AS updated, ARRAY(SELECT number FROM clash) AS clashed`,
  );
}

/**
 * What reviews and commits tell by REST, which carry no time of the pull request: the row counts as read if it is
 * still as it was when they were asked for and its base was read. Sizes that belong to an older state go.
 */
export async function writePullTimes(
  tx: Transaction,
  repositoryId: string,
  rows: readonly PullTimes[],
  at: Date,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE pull_request t SET "firstCommitAt" = r."firstCommitAt", "firstReviewAt" = r."firstReviewAt",
      "commitCount" = r."commitCount", additions = NULL, deletions = NULL, "changedFiles" = NULL,
      "detailsOf" = t."updatedAt", "syncedAt" = ${at}::timestamptz
    FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(number int, "firstCommitAt" timestamptz,
      "firstReviewAt" timestamptz, "commitCount" int, "askedFor" timestamptz)
    WHERE t."repositoryId" = ${repositoryId}::uuid AND t.number = r.number AND t."deletedAt" IS NULL
      AND t."updatedAt" = r."askedFor" AND t."githubId" IS NOT NULL`;
}

function detailCounts([row]: DetailCounts[]): DetailCounts {
  if (!row) throw new Error('the write answered no counts');
  return row;
}
