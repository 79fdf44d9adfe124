import { database, type Transaction } from '@/lib/platform/database/client';
import type { DeploymentRow } from '../domain/deployment';
import type { AbsenceMark, Unshown, UnshownAsked } from './unshown';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

/** As `writeIssues`, for deployments; state and statuses are not touched, they are pending once updatedAt moved. */
export async function writeDeployments(
  tx: Transaction,
  repositoryId: string,
  rows: readonly DeploymentRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        "githubId" bigint, "nodeId" text, environment text, task text, ref text, sha text, description text,
        "creatorLogin" text, "isProduction" boolean, "isTransient" boolean, "createdAt" timestamptz,
        "updatedAt" timestamptz)
    ), written AS (
      INSERT INTO deployment AS t ("repositoryId", "githubId", "nodeId", environment, task, ref, sha, description,
        "creatorLogin", "isProduction", "isTransient", "createdAt", "updatedAt", "syncedAt")
      SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz FROM incoming r
      ON CONFLICT ("repositoryId", "githubId") DO UPDATE SET
        "nodeId" = EXCLUDED."nodeId", environment = EXCLUDED.environment, task = EXCLUDED.task, ref = EXCLUDED.ref,
        sha = EXCLUDED.sha, description = EXCLUDED.description, "creatorLogin" = EXCLUDED."creatorLogin",
        "isProduction" = EXCLUDED."isProduction", "isTransient" = EXCLUDED."isTransient",
        "createdAt" = EXCLUDED."createdAt", "updatedAt" = EXCLUDED."updatedAt", "deletedAt" = NULL,
        "goneReason" = NULL, "missingSince" = NULL, "syncedAt" = EXCLUDED."syncedAt"
      WHERE EXCLUDED."updatedAt" >= t."updatedAt" AND (
        t."nodeId", t.environment, t.task, t.ref, t.sha, t.description, t."creatorLogin", t."isProduction",
        t."isTransient", t."createdAt", t."updatedAt", t."deletedAt", t."missingSince"
      ) IS DISTINCT FROM (
        EXCLUDED."nodeId", EXCLUDED.environment, EXCLUDED.task, EXCLUDED.ref, EXCLUDED.sha, EXCLUDED.description,
        EXCLUDED."creatorLogin", EXCLUDED."isProduction", EXCLUDED."isTransient", EXCLUDED."createdAt",
        EXCLUDED."updatedAt", NULL::timestamptz, NULL::timestamptz
      )
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY[]::bigint[] AS clashed`,
  );
}

/** Which of these are stored in this very version. */
export async function listSameDeployments(
  repositoryId: string,
  rows: readonly DeploymentRow[],
): Promise<Set<bigint>> {
  const stored = await database().deployment.findMany({
    where: {
      repositoryId,
      deletedAt: null,
      missingSince: null,
      githubId: { in: rows.map(({ githubId }) => githubId) },
    },
    select: { githubId: true, updatedAt: true },
  });
  const versions = new Map(stored.map(({ githubId, updatedAt }) => [githubId, updatedAt.getTime()]));
  const same = rows.filter(({ githubId, updatedAt }) => (versions.get(githubId) ?? 0) >= updatedAt.getTime());
  return new Set(same.map(({ githubId }) => githubId));
}

/** By an anti-join over one array, since a list of parameters has an end. */
export const listUnshownDeployments = ({ repositoryId, above, shown }: UnshownAsked): Promise<Unshown[]> =>
  database().$queryRaw`
    SELECT t."githubId", t."missingSince" FROM deployment t
    WHERE t."repositoryId" = ${repositoryId}::uuid AND t."deletedAt" IS NULL
      AND (${above}::timestamptz IS NULL OR t."createdAt" > ${above}::timestamptz)
      AND NOT EXISTS (SELECT FROM unnest(${shown}::bigint[]) AS shown(id) WHERE shown.id = t."githubId")
    ORDER BY t."githubId"`;

/** Not found once, and to be asked for again. */
export const listMissingDeployments = (repositoryId: string): Promise<Unshown[]> =>
  database().deployment.findMany({
    where: { repositoryId, deletedAt: null, missingSince: { not: null } },
    select: { githubId: true, missingSince: true },
    orderBy: { githubId: 'asc' },
  });

export async function markDeployments(
  tx: Transaction,
  repositoryId: string,
  githubIds: bigint[],
  mark: AbsenceMark,
): Promise<number> {
  const { count } = await tx.deployment.updateMany({
    where: { repositoryId, deletedAt: null, githubId: { in: githubIds } },
    data: mark,
  });
  return count;
}
