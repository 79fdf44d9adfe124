import { database } from '@/lib/platform/database/client';
import type { Statement } from '@/lib/platform/database/pipeline';
import type { AbsenceMark } from '../domain/absence-mark';

/** An issue or pull request that is stored and not gone, but was not shown where it should have been. */
export interface AbsentItem {
  kind: 'issue' | 'pull';
  number: number;
  /** Null for a pull request, whose id in this list is not the one that is stored. */
  githubId: bigint | null;
  missingSince: Date | null;
}

/** So many of one page are asked for one by one; what is beyond waits for the next full reading. */
const absentMost = 500;

/** A place in the order of creation. */
export interface Position {
  at: Date;
  number: number;
}

/** Stored rows that were created after `after` and up to `upTo` (null: without a bound), but these. */
export async function listAbsentItems(
  repositoryId: string,
  after: Position | null,
  upTo: Position | null,
  shown: readonly number[],
): Promise<AbsentItem[]> {
  const from = { at: after?.at ?? new Date('0001-01-01T00:00:00Z'), number: after?.number ?? 0 };
  const to = { at: upTo?.at ?? new Date('9999-01-01T00:00:00Z'), number: upTo?.number ?? 0 };
  return database().$queryRaw<AbsentItem[]>`
    SELECT 'issue' AS kind, number, "githubId", "missingSince" FROM issue
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND number <> ALL(${shown}::int[])
      AND "createdAt" >= ${from.at}::timestamptz AND "createdAt" <= ${to.at}::timestamptz
      AND ("createdAt", number) > (${from.at}::timestamptz, ${from.number}::int)
      AND ("createdAt", number) <= (${to.at}::timestamptz, ${to.number}::int)
    UNION ALL
    SELECT 'pull', number, NULL, "missingSince" FROM pull_request
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND number <> ALL(${shown}::int[])
      AND "createdAt" >= ${from.at}::timestamptz AND "createdAt" <= ${to.at}::timestamptz
      AND ("createdAt", number) > (${from.at}::timestamptz, ${from.number}::int)
      AND ("createdAt", number) <= (${to.at}::timestamptz, ${to.number}::int)
    ORDER BY number LIMIT ${absentMost}::int`;
}

/**
 * Those that no list will show and that are not proved gone yet: not found once, at or before `since`, or left by what
 * a delivery says. With them those whose links changed by what a delivery says, which no list shows either.
 */
export async function listMissingItems(repositoryId: string, since: Date): Promise<AbsentItem[]> {
  return database().$queryRaw<AbsentItem[]>`
    SELECT 'issue' AS kind, number, "githubId", "missingSince" FROM issue
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND "missingSince" <= ${since}::timestamptz
    UNION ALL
    SELECT 'issue', row.number, row."githubId", NULL FROM sync_hint hint JOIN issue row
      ON row."repositoryId" = hint."repositoryId" AND row.number = hint.number
    WHERE hint."repositoryId" = ${repositoryId}::uuid AND split_part(hint.subject, ':', 1) IN ('gone', 'linked')
      AND row."deletedAt" IS NULL AND row."missingSince" IS NULL
    UNION ALL
    SELECT 'pull', number, NULL, "missingSince" FROM pull_request
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND "missingSince" <= ${since}::timestamptz
    ORDER BY number LIMIT ${absentMost}::int`;
}

/** The row stays; one that is gone leaves the lists and the counts. Answers no row when it is gone already. */
export function markItem(
  repositoryId: string,
  { kind, number }: Pick<AbsentItem, 'kind' | 'number'>,
  mark: AbsenceMark,
  at: Date,
): Statement {
  return {
    name: `mark ${kind}`,
    text: `UPDATE ${kind === 'issue' ? 'issue' : 'pull_request'} SET "missingSince" = $3::timestamptz,
        "deletedAt" = $4::timestamptz, "goneReason" = $5, "movedTo" = $6, "syncedAt" = $7::timestamptz
      WHERE "repositoryId" = $1::uuid AND number = $2::int AND "deletedAt" IS NULL`,
    values: [
      repositoryId,
      number,
      mark.missingSince?.toISOString() ?? null,
      mark.goneReason ? at.toISOString() : null,
      mark.goneReason,
      mark.movedTo,
      at.toISOString(),
    ],
  };
}
