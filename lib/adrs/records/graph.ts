import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { AdrLinkType } from '../domain/adr';
import type { GraphLink } from '../domain/graph';
import type { LogFilter } from '../domain/log-filter';
import { type LogMoment, logWhere, restsOn } from './log-filter';

export interface GraphRow {
  id: string;
  projectSlug: string;
  slug: string;
  number: number | null;
  title: string;
  status: string;
  /** The stored day. */
  date: string | null;
  datePrecision: string;
  log: string;
  isAsked: boolean;
  isContradicted: boolean;
}

/**
 * Stated relations (no passing mentions) that have a decision of the filter at one end at least. As one value: thousands
 * of rows cost more to take apart than to read.
 */
export async function listGraphLinks(filter: LogFilter, at: LogMoment): Promise<GraphLink[]> {
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  const within = isNarrowed
    ? Prisma.sql`(one.id IN (SELECT id FROM asked) OR other.id IN (SELECT id FROM asked))`
    : Prisma.sql`true`;
  const [row] = await database().$queryRaw<{ links: [string, string, AdrLinkType][] | null }[]>`
    WITH asked AS MATERIALIZED (SELECT adr.id FROM adr WHERE ${logWhere(filter, at)})
    SELECT json_agg(json_build_array(link."fromId", link."toId", link.type)) AS links
    FROM adr_link link JOIN adr one ON one.id = link."fromId" AND one."deletedAt" IS NULL
      JOIN adr other ON other.id = link."toId" AND other."deletedAt" IS NULL
    WHERE NOT link.mention AND ${within}`;
  return (row?.links ?? []).map(([fromId, toId, type]) => ({ fromId, toId, type }));
}

/** What the graph draws of these decisions. As one value, as their links. */
export async function listGraphRows(
  ids: readonly string[],
  filter: LogFilter,
  at: LogMoment,
): Promise<GraphRow[]> {
  const [row] = await database().$queryRaw<{ nodes: GraphRow[] | null }[]>`
    SELECT json_agg(drawn) AS nodes FROM (
      SELECT adr.id, project.slug AS "projectSlug", adr.slug, adr.number, adr.title, adr.status, adr.date::text AS date,
        adr."datePrecision", coalesce(repository.owner || '/' || repository.name, project.name) AS log,
        (${logWhere(filter, at)}) IS TRUE AS "isAsked", ${restsOn('contradicted', at)} AS "isContradicted"
      FROM unnest(${[...ids]}::uuid[]) AS wanted(id) JOIN adr ON adr.id = wanted.id
        JOIN project ON project.id = adr."projectId" LEFT JOIN repository ON repository.id = adr."repositoryId"
    ) drawn`;
  return row?.nodes ?? [];
}

/** Decisions of the filter but for the related ones: the newest few, and how many there are. */
export function listUnrelatedRows(
  relatedIds: readonly string[],
  filter: LogFilter,
  at: LogMoment,
  take: number,
): Promise<{ projectSlug: string; slug: string; number: number | null; title: string; total: number }[]> {
  return database().$queryRaw`
    WITH related AS MATERIALIZED (SELECT unnest(${[...relatedIds]}::uuid[]) AS id), alone AS (
      SELECT adr.id, count(*) OVER ()::int AS total FROM adr
      WHERE ${logWhere(filter, at)} AND adr.id NOT IN (SELECT id FROM related)
      ORDER BY adr.date DESC NULLS LAST, adr.number DESC NULLS LAST, adr.title, adr.id LIMIT ${take}
    )
    SELECT project.slug AS "projectSlug", adr.slug, adr.number, adr.title, alone.total
    FROM alone JOIN adr ON adr.id = alone.id JOIN project ON project.id = adr."projectId"
    ORDER BY adr.date DESC NULLS LAST, adr.number DESC NULLS LAST, adr.title, adr.id`;
}
