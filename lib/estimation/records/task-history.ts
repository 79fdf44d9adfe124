import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { Task } from '../domain/task';

export interface HistoryRow extends Task {
  personId: string | null;
}

const columns = Prisma.sql`id::text AS id, "projectId"::text AS "projectId", category, person, "personId"::text AS "personId",
  team, "estimateHours", "lowHours", "highHours", "actualHours", "actualKind"::text AS "actualKind",
  (extract(epoch FROM "estimatedAt") * 1000)::float AS "estimatedAt",
  (extract(epoch FROM "startedAt") * 1000)::float AS "startedAt",
  (extract(epoch FROM "completedAt") * 1000)::float AS "completedAt"`;

/**
 * The newest tasks by their end, those without one last. As one text: the driver takes as long for each cell as PostgreSQL
 * for a row, and there are fifteen.
 */
export async function listHistory(projectId: string | null, most: number): Promise<HistoryRow[]> {
  const [answer] = await database().$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(task ORDER BY task."completedAt" DESC NULLS LAST, task.id DESC)::text AS rows FROM (
      SELECT ${columns} FROM estimate ${ofProject(projectId)}
      ORDER BY estimate."completedAt" DESC NULLS LAST, estimate.id DESC LIMIT ${most}::int) task`;
  return JSON.parse(answer?.rows ?? '[]') as HistoryRow[];
}

const ofProject = (projectId: string | null) =>
  projectId === null ? Prisma.empty : Prisma.sql`WHERE "projectId" = ${projectId}::uuid`;

export interface IssueTask extends HistoryRow {
  repositoryId: string;
  issueNumber: number;
}

export function listOfIssues(
  projectId: string | null,
  issues: readonly { repositoryId: string; number: number }[],
): Promise<IssueTask[]> {
  return database().$queryRaw<IssueTask[]>`
    SELECT ${columns}, estimate."repositoryId"::text AS "repositoryId", estimate."issueNumber" FROM estimate
    JOIN json_to_recordset(${JSON.stringify(issues)}::json) AS asked("repositoryId" uuid, number int)
      ON asked."repositoryId" = estimate."repositoryId" AND asked.number = estimate."issueNumber"
    ${ofProject(projectId)}`;
}
