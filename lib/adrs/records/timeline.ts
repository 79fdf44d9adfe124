import { database } from '@/lib/platform/database/client';
import type { LogFilter } from '../domain/log-filter';
import { type LogMoment, logWhere } from './log-filter';

export interface PeriodRow {
  year: number;
  /** 1 to 12; null where the file gives the year alone. */
  month: number | null;
  count: number;
}

/** How many decisions each month of the log holds, newest first; of those without a date none. */
export function countPeriods(filter: LogFilter, at: LogMoment): Promise<PeriodRow[]> {
  return database().$queryRaw<PeriodRow[]>`
    SELECT extract(year FROM adr.date)::int AS year,
      CASE WHEN adr."datePrecision" <> 'year' THEN extract(month FROM adr.date)::int END AS month, count(*)::int AS count
    FROM adr WHERE ${logWhere(filter, at)} AND adr.date IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC NULLS LAST`;
}

/** The decisions of one year, newest first, or (year null) those without a date. */
export function listYearIds(
  filter: LogFilter,
  { year, at, skip, take }: { year: number | null; at: LogMoment; skip: number; take: number },
): Promise<{ id: string; total: number }[]> {
  const first = year === null ? null : `${String(year).padStart(4, '0')}-01-01`;
  return database().$queryRaw<{ id: string; total: number }[]>`
    SELECT adr.id::text AS id, count(*) OVER ()::int AS total FROM adr WHERE ${logWhere(filter, at)}
      AND CASE WHEN ${first}::date IS NULL THEN adr.date IS NULL
        ELSE adr.date >= ${first}::date AND adr.date < ${first}::date + interval '1 year' END
    ORDER BY adr.date DESC NULLS LAST, (adr."datePrecision" = 'year'), adr.number DESC NULLS LAST, adr.title, adr.id
    LIMIT ${take} OFFSET ${skip}`;
}

/** Changes of status that were seen here, of these decisions, oldest first. */
export function listStatusChanges(
  ids: readonly string[],
): Promise<{ adrId: string; at: Date; before: string; after: string }[]> {
  return database().$queryRaw`
    SELECT event."subjectId" AS "adrId", event.at, event.before->>'status' AS before, event.after->>'status' AS after
    FROM audit_event event
    WHERE event."subjectKind" = 'adr' AND event."subjectId" = ANY(${[...ids]}::text[])
      AND event.before->>'status' <> event.after->>'status'
    ORDER BY event.seq`;
}
