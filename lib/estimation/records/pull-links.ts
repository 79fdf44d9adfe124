import { database, type Transaction } from '@/lib/platform/database/client';

/** The next pull requests by number that were stored since `since` (null: all). */
export function pageSyncedPulls(
  tx: Transaction,
  at: { repositoryId: string; since: Date | null; after: number; most: number },
): Promise<{ number: number; body: string | null; isGone: boolean }[]> {
  return tx.$queryRaw`
    SELECT number, body, "deletedAt" IS NOT NULL AS "isGone" FROM pull_request
    WHERE "repositoryId" = ${at.repositoryId}::uuid AND number > ${at.after}
      AND (${at.since === null} OR "syncedAt" >= ${at.since ?? new Date(0)}::timestamptz)
    ORDER BY number LIMIT ${at.most}::int`;
}

/** Repositories that a reference of this project's pull requests may mean, by owner/name in small letters. */
export async function repositoriesByName(tx: Transaction, projectId: string): Promise<Map<string, string>> {
  const rows = await tx.repository.findMany({
    where: { projectId },
    select: { id: true, owner: true, name: true },
  });
  return new Map(rows.map(({ id, owner, name }) => [`${owner}/${name}`.toLowerCase(), id]));
}

export interface PullLink {
  repositoryId: string;
  issueNumber: number;
  pullNumber: number;
}

/** Replaces what these pull requests say they close; the rows that stand already are not touched. */
export async function writePullLinks(
  tx: Transaction,
  pullRepositoryId: string,
  pulls: readonly number[],
  links: readonly PullLink[],
): Promise<void> {
  const json = JSON.stringify(links);
  await tx.$executeRaw`
    DELETE FROM issue_pull_link t WHERE "pullRepositoryId" = ${pullRepositoryId}::uuid
      AND "pullNumber" = ANY(${pulls}::int[]) AND NOT EXISTS (
        SELECT 1 FROM json_to_recordset(${json}::json) AS r("repositoryId" uuid, "issueNumber" int, "pullNumber" int)
        WHERE r."repositoryId" = t."repositoryId" AND r."issueNumber" = t."issueNumber" AND r."pullNumber" = t."pullNumber")`;
  await tx.$executeRaw`
    INSERT INTO issue_pull_link ("repositoryId", "issueNumber", "pullRepositoryId", "pullNumber")
    SELECT r."repositoryId", r."issueNumber", ${pullRepositoryId}::uuid, r."pullNumber"
    FROM json_to_recordset(${json}::json) AS r("repositoryId" uuid, "issueNumber" int, "pullNumber" int)
    ON CONFLICT DO NOTHING`;
}

export interface LinkedPull {
  taskId: string;
  repository: string;
  number: number;
  title: string;
  htmlUrl: string;
  createdAt: Date;
  firstCommitAt: Date | null;
  mergedAt: Date;
}

/** Merged pull requests that say they close the issues of these tasks, oldest first. */
export function listLinkedPulls(taskIds: readonly string[]): Promise<LinkedPull[]> {
  return database().$queryRaw<LinkedPull[]>`
    SELECT task.id::text AS "taskId", repo.owner || '/' || repo.name AS repository, pull.number, pull.title, pull."htmlUrl",
      pull."createdAt", pull."firstCommitAt", pull."mergedAt"
    FROM estimate task
    JOIN issue_pull_link link ON link."repositoryId" = task."repositoryId" AND link."issueNumber" = task."issueNumber"
    JOIN pull_request pull ON pull."repositoryId" = link."pullRepositoryId" AND pull.number = link."pullNumber"
    JOIN repository repo ON repo.id = pull."repositoryId"
    WHERE task.id = ANY(${taskIds}::uuid[]) AND pull."mergedAt" IS NOT NULL AND pull."deletedAt" IS NULL
    ORDER BY pull."mergedAt", pull.number`;
}
