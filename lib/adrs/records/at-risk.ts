import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { type LogMoment, logWhere, restsOn } from './log-filter';

export interface AtRiskRow {
  id: string;
  projectSlug: string;
  slug: string;
  number: number | null;
  title: string;
  reviewBy: Date | null;
  isContradicted: boolean;
  isOverdue: boolean;
}

const atRisk = (projectId: string | undefined, at: LogMoment) => ({
  contradicted: restsOn('contradicted', at),
  overdue: Prisma.sql`(${logWhere({ review: 'overdue' }, at)}) IS TRUE`,
  within: logWhere({ projectId }, at),
});

export function listAtRiskRows(
  projectId: string | undefined,
  at: LogMoment,
  take: number,
): Promise<AtRiskRow[]> {
  const { contradicted, overdue, within } = atRisk(projectId, at);
  return database().$queryRaw<AtRiskRow[]>`
    SELECT adr.id::text AS id, project.slug AS "projectSlug", adr.slug, adr.number, adr.title, adr."reviewBy",
      ${contradicted} AS "isContradicted", ${overdue} AS "isOverdue"
    FROM adr JOIN project ON project.id = adr."projectId"
    WHERE ${within} AND (${contradicted} OR ${overdue})
    ORDER BY ${contradicted} DESC, adr."reviewBy" NULLS LAST, adr.id LIMIT ${take}`;
}

export async function countAtRisk(projectId: string | undefined, at: LogMoment): Promise<number> {
  const { contradicted, overdue, within } = atRisk(projectId, at);
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM adr WHERE ${within} AND (${contradicted} OR ${overdue})`;
  return row?.count ?? 0;
}
