import { database } from '@/lib/platform/database/client';

/**
 * Whether rows wait whose details were never read for the state that they are in. The streams' own counts do not tell
 * when a process died between a list and the details of what it brought, so the rows are asked. In order, since the
 * planner takes nearly all rows for waiting and would else look through the table instead of the index of those few.
 */
export async function findOpenDetails(repositoryId: string): Promise<{ pulls: boolean; runs: boolean }> {
  const [row] = await database().$queryRaw<{ pulls: boolean | null; runs: boolean | null }[]>`
    SELECT
      (SELECT true FROM pull_request WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
        AND "detailsOf" IS DISTINCT FROM "updatedAt" ORDER BY "updatedAt" DESC, number DESC LIMIT 1) AS pulls,
      (SELECT true FROM workflow_run WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
        AND status = 'completed' AND "jobsOf" IS DISTINCT FROM "updatedAt"
        ORDER BY "createdAt" DESC, "githubId" DESC LIMIT 1) AS runs`;
  return { pulls: row?.pulls ?? false, runs: row?.runs ?? false };
}
