import { database } from '@/lib/platform/database/client';

/**
 * Whether rows wait whose details were never read for the state that they are in. The streams' own counts do not tell
 * when a process died between a list and the details of what it brought, so the rows are asked.
 */
export async function findOpenDetails(repositoryId: string): Promise<{ pulls: boolean; runs: boolean }> {
  const [row] = await database().$queryRaw<{ pulls: boolean; runs: boolean }[]>`
    SELECT
      EXISTS (SELECT 1 FROM pull_request WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
        AND "detailsOf" IS DISTINCT FROM "updatedAt") AS pulls,
      EXISTS (SELECT 1 FROM workflow_run WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
        AND status = 'completed' AND "jobsOf" IS DISTINCT FROM "updatedAt") AS runs`;
  return row ?? { pulls: false, runs: false };
}
