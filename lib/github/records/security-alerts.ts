import { database, type Transaction } from '@/lib/platform/database/client';
import type { AlertKind, SecurityAlertRow } from '../domain/security-alert';
import type { AbsenceMark, Unshown } from './unshown';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

/** As `writeIssues`, for the alerts of one kind; their numbers are their keys, so none clash. */
export const alertWriter =
  (kind: AlertKind) =>
  async (
    tx: Transaction,
    repositoryId: string,
    rows: readonly SecurityAlertRow[],
    at: Date,
  ): Promise<WriteCounts> =>
    countsOf(
      await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        number int, state text, severity text, title text, identifier text, cve text, origin text, path text,
        "htmlUrl" text, "dismissedReason" text, "createdAt" timestamptz, "updatedAt" timestamptz,
        "fixedAt" timestamptz, "dismissedAt" timestamptz)
    ), written AS (
      INSERT INTO security_alert AS t ("repositoryId", kind, number, state, severity, title, identifier, cve, origin,
        path, "htmlUrl", "dismissedReason", "createdAt", "updatedAt", "fixedAt", "dismissedAt", "syncedAt")
      SELECT ${repositoryId}::uuid, ${kind}::"SecurityAlertKind", r.*, ${at}::timestamptz FROM incoming r
      ON CONFLICT ("repositoryId", kind, number) DO UPDATE SET
        state = EXCLUDED.state, severity = EXCLUDED.severity, title = EXCLUDED.title,
        identifier = EXCLUDED.identifier, cve = EXCLUDED.cve, origin = EXCLUDED.origin, path = EXCLUDED.path,
        "htmlUrl" = EXCLUDED."htmlUrl", "dismissedReason" = EXCLUDED."dismissedReason",
        "createdAt" = EXCLUDED."createdAt", "updatedAt" = EXCLUDED."updatedAt", "fixedAt" = EXCLUDED."fixedAt",
        "dismissedAt" = EXCLUDED."dismissedAt", "deletedAt" = NULL, "goneReason" = NULL, "missingSince" = NULL,
        "syncedAt" = EXCLUDED."syncedAt"
      WHERE EXCLUDED."updatedAt" >= t."updatedAt" AND (
        t.state, t.severity, t.title, t.identifier, t.cve, t.origin, t.path, t."htmlUrl", t."dismissedReason",
        t."createdAt", t."updatedAt", t."fixedAt", t."dismissedAt", t."deletedAt", t."missingSince"
      ) IS DISTINCT FROM (
        EXCLUDED.state, EXCLUDED.severity, EXCLUDED.title, EXCLUDED.identifier, EXCLUDED.cve, EXCLUDED.origin,
        EXCLUDED.path, EXCLUDED."htmlUrl", EXCLUDED."dismissedReason", EXCLUDED."createdAt", EXCLUDED."updatedAt",
        EXCLUDED."fixedAt", EXCLUDED."dismissedAt", NULL::timestamptz, NULL::timestamptz
      )
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY[]::bigint[] AS clashed`,
    );

/** Stored and not gone, without these numbers; the number stands for GitHub's id, as alerts have no other. */
export function listUnshownAlerts(
  repositoryId: string,
  kind: AlertKind,
  shown: readonly number[],
): Promise<Unshown[]> {
  return database().$queryRaw`
    SELECT t.number::bigint AS "githubId", t."missingSince" FROM security_alert t
    WHERE t."repositoryId" = ${repositoryId}::uuid AND t.kind = ${kind}::"SecurityAlertKind" AND t."deletedAt" IS NULL
      AND NOT EXISTS (SELECT FROM unnest(${[...shown]}::int[]) AS shown(number) WHERE shown.number = t.number)
    ORDER BY t.number`;
}

/** Not found once before, and not proved gone yet. */
export function listMissingAlerts(repositoryId: string, kind: AlertKind): Promise<Unshown[]> {
  return database().$queryRaw`
    SELECT number::bigint AS "githubId", "missingSince" FROM security_alert
    WHERE "repositoryId" = ${repositoryId}::uuid AND kind = ${kind}::"SecurityAlertKind" AND "deletedAt" IS NULL
      AND "missingSince" IS NOT NULL
    ORDER BY number`;
}

export const alertMarker =
  (kind: AlertKind) =>
  async (tx: Transaction, repositoryId: string, numbers: bigint[], mark: AbsenceMark): Promise<number> => {
    const { count } = await tx.securityAlert.updateMany({
      where: { repositoryId, kind, deletedAt: null, number: { in: numbers.map(Number) } },
      data: mark,
    });
    return count;
  };
