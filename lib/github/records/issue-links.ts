import { database, type Transaction } from '@/lib/platform/database/client';
import { rowsAsJson } from './write-counts';

export interface PendingLinks {
  number: number;
  nodeId: string | null;
  updatedAt: Date;
}

/**
 * The next issues, after `after`, that GitHub says are blocked and whose blockers were not read for this state, or
 * have changed by what a delivery says.
 */
export async function listPendingLinks(
  repositoryId: string,
  { all }: { all: boolean },
  after: PendingLinks | null,
  most: number,
): Promise<PendingLinks[]> {
  return database().$queryRaw<PendingLinks[]>`
    SELECT number, "nodeId", "updatedAt" FROM issue
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND "blockedByTotal" > 0
      AND ("linksOf" IS DISTINCT FROM "updatedAt" OR ${all} OR number IN (SELECT hint.number FROM sync_hint hint
        WHERE hint."repositoryId" = ${repositoryId}::uuid AND hint.subject LIKE 'linked:%'))
      AND (${after === null} OR ("updatedAt", number) < (${after?.updatedAt ?? new Date(0)}::timestamptz, ${after?.number ?? 0}::int))
    ORDER BY "updatedAt" DESC, number DESC LIMIT ${most}::int`;
}

/** How many wait, how many still name blockers though GitHub counts none, and how many a delivery says have changed. */
export async function countLinks(
  repositoryId: string,
): Promise<{ pending: number; stale: number; changed: number }> {
  const [row] = await database().$queryRaw<{ pending: number; stale: number; changed: number }[]>`
    SELECT count(*) FILTER (WHERE "blockedByTotal" > 0 AND "linksOf" IS DISTINCT FROM "updatedAt")::int AS pending,
      count(*) FILTER (WHERE "blockedByTotal" = 0 AND cardinality("blockedBy") > 0)::int AS stale,
      (SELECT count(*)::int FROM sync_hint hint
        WHERE hint."repositoryId" = ${repositoryId}::uuid AND hint.subject LIKE 'linked:%') AS changed
    FROM issue WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
      AND ("blockedByTotal" > 0 OR cardinality("blockedBy") > 0)`;
  return row ?? { pending: 0, stale: 0, changed: 0 };
}

/** An issue that GitHub counts no blockers for has none: nothing needs to be asked. */
export async function clearStaleLinks(tx: Transaction, repositoryId: string, at: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE issue SET "blockedBy" = '{}', "linksOf" = "updatedAt", "syncedAt" = ${at}::timestamptz
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
      AND "blockedByTotal" = 0 AND cardinality("blockedBy") > 0`;
}

/** Blockers as an answer showed them; a row that moved on meanwhile, or is newer than the answer, stays to be read. */
export async function writeLinks(
  tx: Transaction,
  repositoryId: string,
  rows: readonly { number: number; blockedBy: string[]; askedFor: Date }[],
  at: Date,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE issue t SET "blockedBy" = r."blockedBy", "linksOf" = r."askedFor", "syncedAt" = ${at}::timestamptz
    FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(number int, "blockedBy" text[], "askedFor" timestamptz)
    WHERE t."repositoryId" = ${repositoryId}::uuid AND t.number = r.number AND t."updatedAt" = r."askedFor"
      AND (t."blockedBy", t."linksOf") IS DISTINCT FROM (r."blockedBy", r."askedFor")`;
}

/** Replaces the one note about links among the issues stream's notes; null takes it out. */
export async function noteLinks(
  tx: Transaction,
  repositoryId: string,
  place: string,
  reason: string | null,
): Promise<void> {
  const added = reason === null ? '[]' : JSON.stringify([{ place, reason }]);
  await tx.$executeRaw`
    UPDATE sync_stream SET notes = (
      SELECT coalesce(jsonb_agg(note), '[]'::jsonb) FROM jsonb_array_elements(notes) AS note
      WHERE note->>'place' IS DISTINCT FROM ${place}
    ) || ${added}::jsonb
    WHERE "repositoryId" = ${repositoryId}::uuid AND kind = 'issues'
      AND (${reason !== null} OR notes @> ${JSON.stringify([{ place }])}::jsonb)`;
}
