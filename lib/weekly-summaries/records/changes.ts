import { database } from '@/lib/platform/database/client';
import { factRules } from '../domain/facts/fact';
import type { Health } from '../domain/health';

/** Weeks with facts that came late after `since`, with how many. */
export function listLateRows(
  projectId: string | null,
  since: Date,
): Promise<{ monday: Date; slug: string; name: string; keys: number }[]> {
  return database().$queryRaw`
    SELECT w.monday, p.slug, p.name, count(DISTINCT one->>'key')::int AS keys
    FROM week_fact w
    JOIN project p ON p.id = w."projectId"
    CROSS JOIN LATERAL json_array_elements(w.late) one
    WHERE w."lateAt" > ${since} AND (one->>'at')::timestamptz > ${since}
      AND (${projectId}::uuid IS NULL OR w."projectId" = ${projectId}::uuid)
    GROUP BY w.monday, p.slug, p.name
    ORDER BY w.monday DESC, p.name`;
}

/** The health that is stored of a week, by project. */
export function listStoredHealth(
  monday: Date,
  projectId: string | null,
): Promise<{ id: string; slug: string; name: string; health: Health }[]> {
  return database().$queryRaw`
    SELECT p.id, p.slug, p.name, w.health
    FROM week_fact w JOIN project p ON p.id = w."projectId"
    WHERE w.monday = ${monday}::date AND (${projectId}::uuid IS NULL OR w."projectId" = ${projectId}::uuid)
    ORDER BY p.name`;
}

/** What the facts of each project come to in each of these weeks, of all that are kept; null: not made up by these rules yet. */
export function listDigestRows(
  mondays: readonly Date[],
  { projectId, timeZone }: { projectId: string | null; timeZone: string },
): Promise<{ monday: Date; slug: string; digest: string | null }[]> {
  return database().$queryRaw`
    SELECT day.monday, p.slug, w.digest
    FROM unnest(${mondays.map((monday) => monday.toISOString().slice(0, 10))}::text[]::date[]) AS day(monday)
    CROSS JOIN project p
    LEFT JOIN week_fact w ON w."projectId" = p.id AND w.monday = day.monday AND w."timeZone" = ${timeZone}
      AND w.rules = ${factRules}
    WHERE ${projectId}::uuid IS NULL OR p.id = ${projectId}::uuid`;
}
