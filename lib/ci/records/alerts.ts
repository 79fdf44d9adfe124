import { database } from '@/lib/platform/database/client';

export interface AlertAge {
  severity: string;
  count: number;
  /** Of them: opened within the last 7 days, before that up to 30 days ago, up to 90 days ago, and longer ago. */
  week: number;
  month: number;
  quarter: number;
  older: number;
  oldest: { at: Date; title: string; url: string };
}

interface Row extends Omit<AlertAge, 'oldest'> {
  at: Date;
  title: string;
  url: string;
}

/** Open alerts by severity and age, in lists that are read. */
export async function readAlertAges(projectId: string, now: Date): Promise<AlertAge[]> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT severity, count(*)::int AS count,
      count(*) FILTER (WHERE days < 7)::int AS week,
      count(*) FILTER (WHERE days >= 7 AND days < 30)::int AS month,
      count(*) FILTER (WHERE days >= 30 AND days < 90)::int AS quarter,
      count(*) FILTER (WHERE days >= 90)::int AS older,
      min(at) AS at, (array_agg(title ORDER BY at, url))[1] AS title, (array_agg(url ORDER BY at, url))[1] AS url
    FROM (
      SELECT coalesce(lower(a.severity), 'not graded') AS severity, a."createdAt" AS at, a.title, a."htmlUrl" AS url,
        extract(epoch FROM ${now}::timestamptz - a."createdAt") / 86400 AS days
      FROM security_alert a JOIN repository r ON r.id = a."repositoryId"
      JOIN sync_stream s ON s."repositoryId" = a."repositoryId" AND s.state <> 'unavailable'
        AND s."lastCompleteAt" IS NOT NULL
        AND s.kind::text = CASE a.kind WHEN 'dependabot' THEN 'dependabot_alerts' ELSE 'code_scanning_alerts' END
      WHERE r."projectId" = ${projectId}::uuid AND a.state = 'open' AND a."deletedAt" IS NULL
    ) alerts
    GROUP BY severity`;
  return rows.map(({ at, title, url, ...row }) => ({ ...row, oldest: { at, title, url } }));
}
