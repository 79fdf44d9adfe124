import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { LogFilter, LogSort } from '../domain/log-filter';
import { type AdrListRow, listed } from './listed-row';
import { type LogMoment, logConditions, logWhere, restsOn, reviewDue, wordsQuery } from './log-filter';

/** So many of the newest that match are ranked by their titles; the others follow by date. */
const rankedAtMost = 1000;

const byDate = Prisma.sql`adr.date DESC NULLS LAST, adr.number DESC NULLS LAST, adr.title, adr.id`;
const orders: Record<Exclude<LogSort, 'best'>, Prisma.Sql> = {
  newest: byDate,
  oldest: Prisma.sql`adr.date NULLS LAST, adr.number NULLS LAST, adr.title, adr.id`,
  title: Prisma.sql`lower(adr.title), adr.id`,
  changed: Prisma.sql`adr."updatedAt" DESC, adr.id`,
  review: Prisma.sql`adr."reviewBy" NULLS LAST, ${byDate}`,
};

/** The ids of one page in order. */
export async function pageLogIds(
  filter: LogFilter,
  { sort, skip, take, at }: { sort: LogSort; skip: number; take: number; at: LogMoment },
): Promise<string[]> {
  const where = logWhere(filter, at);
  const rows = await database().$queryRaw<{ id: string }[]>(
    sort === 'best' && filter.q
      ? bestFirst(where, filter.q, { skip, take })
      : Prisma.sql`SELECT adr.id FROM adr WHERE ${where}
          ORDER BY ${orders[sort === 'best' ? 'newest' : sort]} LIMIT ${take} OFFSET ${skip}`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Those first that have the words in their titles. Ranking texts takes 0.4 ms each, because their words are taken apart
 * again: 200 hits of a common word would take as long as the page may in all.
 */
function bestFirst(where: Prisma.Sql, q: string, { skip, take }: { skip: number; take: number }): Prisma.Sql {
  return Prisma.sql`
    WITH placed AS MATERIALIZED (
      SELECT adr.id, row_number() OVER (ORDER BY ${byDate}) AS place FROM adr WHERE ${where}
    ), ranked AS (
      SELECT placed.id, placed.place, CASE WHEN placed.place <= ${rankedAtMost} THEN (
        SELECT ts_rank(to_tsvector('english', adr.title), ${wordsQuery(q)}) FROM adr WHERE adr.id = placed.id) ELSE -1 END AS rank FROM placed
    )
    SELECT id FROM ranked ORDER BY rank DESC, place LIMIT ${take} OFFSET ${skip}`;
}

export async function countLog(filter: LogFilter, at: LogMoment): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM adr WHERE ${logWhere(filter, at)}`;
  return row?.count ?? 0;
}

/** These decisions as the log shows them, in the order of the ids. */
export async function listLogRowsById(ids: readonly string[]): Promise<AdrListRow[]> {
  if (ids.length === 0) return [];
  const rows = await database().adr.findMany({ where: { id: { in: [...ids] } }, select: listed });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export interface FacetRow {
  facet:
    | 'status'
    | 'tag'
    | 'decider'
    | 'project'
    | 'total'
    | 'unclear'
    | 'undated'
    | 'contradicted'
    | 'due'
    | 'leftOut';
  value: string;
  count: number;
}

/** How many values of tags and deciders are offered, the most common first. */
const offered = 60;

/**
 * What the log holds under the filters, in one reading: each facet counted under all filters but its own, so that it
 * says what choosing another value would give. "leftOut": without a date, where the date is what is filtered by.
 */
export function countFacets(filter: LogFilter, at: LogMoment): Promise<FacetRow[]> {
  const { status, project, tag, decider, date, rest } = logConditions(filter, at);
  const top = (facet: string, column: Prisma.Sql, others: Prisma.Sql) => Prisma.sql`
    (SELECT ${facet} AS facet, value, count(*)::int AS count
     FROM (SELECT unnest(${column}) AS value FROM slim WHERE ${others}) one
     GROUP BY value ORDER BY count(*) DESC, value LIMIT ${offered})`;
  return database().$queryRaw<FacetRow[]>`
    WITH slim AS MATERIALIZED (
      SELECT adr.status, adr."projectId", adr.tags, adr.deciders, adr.date IS NULL AS undated,
        adr.problems <> '[]'::jsonb AS unclear, ${restsOn('contradicted', at)} AS contradicted,
        ${reviewDue(at)} AS due,
        (${status}) AS s, (${project}) AS p, (${tag}) AS t, (${decider}) AS d, coalesce((${date}), false) AS w
      FROM adr WHERE ${rest}
    )
    SELECT 'status' AS facet, status AS value, count(*)::int AS count FROM slim WHERE p AND t AND d AND w GROUP BY status
    UNION ALL SELECT 'project', "projectId"::text, count(*)::int FROM slim WHERE s AND t AND d AND w GROUP BY "projectId"
    UNION ALL ${top('tag', Prisma.sql`slim.tags`, Prisma.sql`s AND p AND d AND w`)}
    UNION ALL ${top('decider', Prisma.sql`slim.deciders`, Prisma.sql`s AND p AND t AND w`)}
    UNION ALL SELECT 'total', '', count(*)::int FROM slim WHERE s AND p AND t AND d AND w
    UNION ALL SELECT 'unclear', '', count(*)::int FROM slim WHERE s AND p AND t AND d AND w AND unclear
    UNION ALL SELECT 'undated', '', count(*)::int FROM slim WHERE s AND p AND t AND d AND w AND undated
    UNION ALL SELECT 'contradicted', '', count(*)::int FROM slim WHERE s AND p AND t AND d AND w AND contradicted
    UNION ALL SELECT 'due', '', count(*)::int FROM slim WHERE s AND p AND t AND d AND w AND due
    UNION ALL SELECT 'leftOut', '', count(*)::int FROM slim WHERE s AND p AND t AND d AND undated AND NOT w`;
}
