import { database } from '@/lib/platform/database/client';
import type { FactDigests } from '../domain/frozen-records';
import type { FrozenProject } from '../domain/frozen-week';

export interface WeekStateRow {
  monday: Date;
  /** Whether a summary was ever saved. */
  isBegun: boolean;
  /** Null: nothing is published. */
  number: number | null;
  publishedByName: string | null;
  publishedAt: Date | null;
  /** Whether the draft says otherwise than the newest revision. */
  isDraftOther: boolean;
  digests: FactDigests | null;
  /** Only of a revision from before digests were kept. */
  frozenProjects: FrozenProject[] | null;
  haveRead: boolean;
  /** Projects with a summary of their own for that week. */
  projectsPublished: number;
}

/** How the summaries of these weeks stand, of a project or of all (null): in one read, however many weeks. */
export function listWeekStateRows(
  mondays: readonly Date[],
  { projectId, personId }: { projectId: string | null; personId: string | null },
): Promise<WeekStateRow[]> {
  return database().$queryRaw<WeekStateRow[]>`
    SELECT day.monday, s.id IS NOT NULL AS "isBegun", r.number, r."publishedByName", r."publishedAt",
      coalesce((s.highlights, s.lowlights, s.asks, s."nextWeek", s."setHealth", s."setHealthReason")
        IS DISTINCT FROM (r.highlights, r.lowlights, r.asks, r."nextWeek", r."setHealth", r."setHealthReason"), false)
        AS "isDraftOther",
      r.digests, CASE WHEN r.digests IS NULL THEN r.frozen->'projects' END AS "frozenProjects",
      EXISTS (SELECT 1 FROM summary_acknowledgement a WHERE a."revisionId" = r.id AND a."personId" = ${personId}::uuid)
        AS "haveRead",
      (SELECT count(*)::int FROM week_summary o WHERE o.monday = day.monday AND o."projectId" IS NOT NULL
        AND EXISTS (SELECT 1 FROM summary_revision x WHERE x."summaryId" = o.id)) AS "projectsPublished"
    FROM unnest(${mondays.map((monday) => monday.toISOString().slice(0, 10))}::text[]::date[]) AS day(monday)
    LEFT JOIN week_summary s ON s.monday = day.monday AND s."projectId" IS NOT DISTINCT FROM ${projectId}::uuid
    LEFT JOIN LATERAL (SELECT * FROM summary_revision v WHERE v."summaryId" = s.id ORDER BY v.number DESC LIMIT 1) r ON true
    ORDER BY day.monday DESC`;
}
