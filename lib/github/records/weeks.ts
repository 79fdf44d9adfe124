import { database } from '@/lib/platform/database/client';
import type { Span } from '@/lib/shared/span';

export type Moved =
  | 'issues-opened'
  | 'issues-closed'
  | 'pull-requests-opened'
  | 'pull-requests-merged'
  | 'releases';

export interface MovedRow {
  repositoryId: string;
  what: Moved;
  /** Which of the spans, from 0. */
  span: number;
  /** Numbers of issues and pull requests, GitHub's ids of releases, ascending. */
  ids: string[];
}

/** What moved in each of the spans (ascending, apart from each other), read once over all of them. */
export async function readMoved(projectId: string, spans: readonly Span[]): Promise<MovedRow[]> {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const froms = spans.map(({ from }) => from.toISOString());
  const untils = spans.map(({ until }) => until.toISOString());
  return database().$queryRaw<MovedRow[]>`
    WITH repo AS MATERIALIZED (SELECT id FROM repository WHERE "projectId" = ${projectId}::uuid),
    moved AS (
      SELECT i."repositoryId", 'issues-opened' AS what, i.number::bigint AS id, i."createdAt" AS at
        FROM repo JOIN issue i ON i."repositoryId" = repo.id
        WHERE i."deletedAt" IS NULL AND i."createdAt" >= ${first.from} AND i."createdAt" < ${last.until}
      UNION ALL SELECT i."repositoryId", 'issues-closed', i.number, i."closedAt"
        FROM repo JOIN issue i ON i."repositoryId" = repo.id
        WHERE i."deletedAt" IS NULL AND i."closedAt" >= ${first.from} AND i."closedAt" < ${last.until}
      UNION ALL SELECT p."repositoryId", 'pull-requests-opened', p.number, p."createdAt"
        FROM repo JOIN pull_request p ON p."repositoryId" = repo.id
        WHERE p."deletedAt" IS NULL AND p."createdAt" >= ${first.from} AND p."createdAt" < ${last.until}
      UNION ALL SELECT p."repositoryId", 'pull-requests-merged', p.number, p."mergedAt"
        FROM repo JOIN pull_request p ON p."repositoryId" = repo.id
        WHERE p."deletedAt" IS NULL AND p."mergedAt" >= ${first.from} AND p."mergedAt" < ${last.until}
      UNION ALL SELECT r."repositoryId", 'releases', r."githubId", r."publishedAt"
        FROM repo JOIN "release" r ON r."repositoryId" = repo.id
        WHERE r."deletedAt" IS NULL AND NOT r."isDraft" AND r."publishedAt" >= ${first.from} AND r."publishedAt" < ${last.until}
    ), bounds AS MATERIALIZED (
      -- Read from text once: a cast that stands beside the rows is made anew for each of them.
      SELECT ${froms}::text[]::timestamptz[] AS froms, ${untils}::text[]::timestamptz[] AS untils
    ), placed AS (
      SELECT moved.*, untils, width_bucket(at, froms) AS place FROM moved CROSS JOIN bounds
    )
    SELECT "repositoryId", what, place - 1 AS span, array_agg(id::text ORDER BY id) AS ids
    FROM placed WHERE place > 0 AND at < untils[place]
    GROUP BY "repositoryId", what, place ORDER BY place, what, "repositoryId"`;
}

export interface ReadRepository {
  id: string;
  name: string;
  htmlUrl: string | null;
  connectedAt: Date;
  pausesKeptSince: Date;
  stoppedReason: string | null;
}

export function listReadRepositories(projectId: string): Promise<ReadRepository[]> {
  return database().$queryRaw<ReadRepository[]>`
    SELECT id, owner || '/' || name AS name, "htmlUrl", "connectedAt", "pausesKeptSince", "stoppedReason"
    FROM repository WHERE "projectId" = ${projectId}::uuid ORDER BY name, id`;
}

export interface StreamUpTo {
  repositoryId: string;
  kind: string;
  /** Null: never read to its end. */
  upTo: Date | null;
  isOffered: boolean;
  problem: string | null;
}

export function listStreamsUpTo(projectId: string): Promise<StreamUpTo[]> {
  return database().$queryRaw<StreamUpTo[]>`
    SELECT s."repositoryId", s.kind::text AS kind, s."lastCompleteAt" AS "upTo",
      (s.state <> 'unavailable' OR s."lastCompleteAt" IS NOT NULL) AS "isOffered", s.problem
    FROM repository repo JOIN sync_stream s ON s."repositoryId" = repo.id
    WHERE repo."projectId" = ${projectId}::uuid ORDER BY 1, 2`;
}

export interface PauseRow {
  id: string;
  repositoryId: string;
  kind: string;
  from: Date;
  until: Date;
  problem: string | null;
}

/** Pauses that are over and reach into a stretch of time. */
export function listPauses(projectId: string, { from, until }: Span): Promise<PauseRow[]> {
  return database().$queryRaw<PauseRow[]>`
    SELECT p.id::text, p."repositoryId", p.kind::text AS kind, p."from", p.until, p.problem
    FROM repository repo JOIN sync_pause p ON p."repositoryId" = repo.id
    WHERE repo."projectId" = ${projectId}::uuid AND p.until > ${from} AND p."from" < ${until} ORDER BY p.id`;
}

/** The moments of issues, pull requests, releases and runs that were written since. */
export function listMomentsSince(projectId: string, since: Date): Promise<{ at: Date; isRun: boolean }[]> {
  return database().$queryRaw<{ at: Date; isRun: boolean }[]>`
    WITH repo AS MATERIALIZED (SELECT id FROM repository WHERE "projectId" = ${projectId}::uuid)
    SELECT DISTINCT date_trunc('hour', moment) AS at, false AS "isRun"
      FROM repo JOIN issue i ON i."repositoryId" = repo.id AND i."syncedAt" > ${since}
      CROSS JOIN unnest(ARRAY[i."createdAt", i."closedAt"]) AS moment WHERE moment IS NOT NULL
    UNION SELECT date_trunc('hour', moment), false
      FROM repo JOIN pull_request p ON p."repositoryId" = repo.id AND p."syncedAt" > ${since}
      CROSS JOIN unnest(ARRAY[p."createdAt", p."closedAt", p."mergedAt"]) AS moment WHERE moment IS NOT NULL
    UNION SELECT date_trunc('hour', r."publishedAt"), false
      FROM repo JOIN "release" r ON r."repositoryId" = repo.id AND r."syncedAt" > ${since} AND r."publishedAt" IS NOT NULL
    UNION SELECT min(w."createdAt"), true
      FROM repo JOIN workflow_run w ON w."repositoryId" = repo.id AND w."syncedAt" > ${since} HAVING count(*) > 0
    UNION SELECT p."from", false FROM repo JOIN sync_pause p ON p."repositoryId" = repo.id AND p.until > ${since}`;
}
