import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { Task } from '../domain/task';

/** A task as forecasts take it. `spentHours`: measured so far on one that is not done; 0: nothing measured. */
export interface ForecastTaskRow extends Task {
  title: string;
  repositoryId: string | null;
  issueNumber: number | null;
  spentHours: number;
  isTimed: boolean;
}

export type TaskChoice =
  | { issues: readonly { repositoryId: string; number: number }[] }
  | { ids: readonly string[] }
  /** Tasks without an issue, each word in their title. */
  | { words: readonly string[] };

const chosen = (choice: TaskChoice) => {
  if ('issues' in choice)
    return Prisma.sql`EXISTS (
      SELECT FROM json_to_recordset(${JSON.stringify(choice.issues)}::json) AS asked("repositoryId" uuid, number int)
      WHERE asked."repositoryId" = e."repositoryId" AND asked.number = e."issueNumber")`;
  if ('ids' in choice) return Prisma.sql`e.id = ANY (${[...choice.ids]}::uuid[])`;
  const like = choice.words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return Prisma.sql`e."issueNumber" IS NULL AND e.task ILIKE ALL (${like}::text[])`;
};

export function listForecastTasks(
  projectId: string,
  choice: TaskChoice,
  most: number,
): Promise<ForecastTaskRow[]> {
  const instant = (column: Prisma.Sql) => Prisma.sql`(extract(epoch FROM ${column}) * 1000)::float`;
  return database().$queryRaw<ForecastTaskRow[]>`
    SELECT e.id::text, e."projectId"::text, e.task AS title, e.category, e.person, e.team, e."estimateHours", e."lowHours",
      e."highHours", e."actualHours", e."actualKind"::text, ${instant(Prisma.sql`e."estimatedAt"`)} AS "estimatedAt",
      ${instant(Prisma.sql`e."startedAt"`)} AS "startedAt", ${instant(Prisma.sql`e."completedAt"`)} AS "completedAt",
      e."repositoryId"::text, e."issueNumber",
      greatest(coalesce(timed.hours, 0), CASE WHEN e."completedAt" IS NULL THEN coalesce(e."actualHours", 0) ELSE 0 END)::float
        AS "spentHours",
      coalesce(timed.count, 0) > 0 AS "isTimed"
    FROM estimate e
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS count, sum(extract(epoch FROM coalesce(t."stoppedAt", t."startedAt") - t."startedAt") / 3600) AS hours
      FROM task_timer t WHERE t."estimateId" = e.id
    ) AS timed ON true
    WHERE e."projectId" = ${projectId}::uuid AND ${chosen(choice)}
    ORDER BY e.id LIMIT ${most}::int`;
}
