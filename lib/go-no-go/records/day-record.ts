import { database } from '@/lib/platform/database/client';
import type { RecordedKind } from '../domain/day-record';

export interface DayRecordRow {
  kind: RecordedKind;
  on: string;
  at: Date;
  total: number;
  /** What it is called; a portal record's key and what became of it stand apart. */
  label: string;
  /** GitHub's own address. */
  href: string | null;
  key: string | null;
  detail: string | null;
  value: number | null;
}

interface Asked {
  projectId: string;
  pilotId: string;
  /** ISO days in order without a gap, and the first instant of each: whose days they are is the calendar's to say. */
  days: readonly { on: string; from: Date }[];
  /** The first instant that is none of theirs. */
  until: Date;
  /** Of each kind on each day at most so many, the newest. */
  most: number;
}

/** What happened in a project and a pilot on some days, newest first. */
export async function readDayRecord({
  projectId,
  pilotId,
  days,
  until,
  most,
}: Asked): Promise<DayRecordRow[]> {
  const from = days[0]?.from;
  if (!from) return [];
  return database().$queryRaw<DayRecordRow[]>`
    WITH repo AS MATERIALIZED (SELECT * FROM repository WHERE "projectId" = ${projectId}::uuid),
    happened AS (
      SELECT 'issue-opened' AS kind, i."createdAt" AS at, '#' || i.number || ' ' || i.title AS label,
        i."htmlUrl" AS href, NULL AS key, NULL AS detail, NULL::float8 AS value
      FROM repo r JOIN issue i ON i."repositoryId" = r.id
      WHERE i."deletedAt" IS NULL AND i."createdAt" >= ${from} AND i."createdAt" < ${until}
      UNION ALL
      SELECT 'issue-closed', i."closedAt", '#' || i.number || ' ' || i.title, i."htmlUrl", NULL, i."stateReason", NULL
      FROM repo r JOIN issue i ON i."repositoryId" = r.id
      WHERE i."deletedAt" IS NULL AND i."closedAt" >= ${from} AND i."closedAt" < ${until}
      UNION ALL
      SELECT 'pull-merged', q."mergedAt", '#' || q.number || ' ' || q.title, q."htmlUrl", NULL, NULL, NULL
      FROM repo r JOIN pull_request q ON q."repositoryId" = r.id
      WHERE q."deletedAt" IS NULL AND q."mergedAt" >= ${from} AND q."mergedAt" < ${until}
      UNION ALL
      SELECT CASE w.conclusion WHEN 'success' THEN 'run-green' ELSE 'run-red' END, w."createdAt",
        w."workflowName" || ' ' || w."runNumber", w."htmlUrl", NULL, NULL, NULL
      FROM repo r JOIN workflow_run w ON w."repositoryId" = r.id AND w.branch = r."defaultBranch"
      WHERE w."deletedAt" IS NULL AND w.status = 'completed'
        AND w.conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')
        AND w."createdAt" >= ${from} AND w."createdAt" < ${until}
      UNION ALL
      SELECT 'release', e."publishedAt", coalesce(nullif(e.name, ''), e."tagName"), e."htmlUrl", NULL, NULL, NULL
      FROM repo r JOIN release e ON e."repositoryId" = r.id
      WHERE e."deletedAt" IS NULL AND NOT e."isDraft" AND e."publishedAt" >= ${from} AND e."publishedAt" < ${until}
      UNION ALL
      SELECT 'deployment', d."createdAt", d.environment, r."htmlUrl" || '/deployments', NULL, d.state, NULL
      FROM repo r JOIN deployment d ON d."repositoryId" = r.id
      WHERE d."deletedAt" IS NULL AND d."createdAt" >= ${from} AND d."createdAt" < ${until}
      UNION ALL
      SELECT 'observation', o.at, m.name, o.link, m.id::text, m.unit, o.value
      FROM metric m JOIN observation o ON o."metricId" = m.id
      WHERE m."projectId" = ${projectId}::uuid AND m."deletedAt" IS NULL AND o."takenBackAt" IS NULL
        AND o.at >= ${from} AND o.at < ${until}
      UNION ALL
      SELECT 'criterion', e.at, c.title, NULL, c.id::text, coalesce(b.state::text, '') || '>' || e.state::text, NULL
      FROM criterion c JOIN evaluation e ON e."criterionId" = c.id
      LEFT JOIN LATERAL (
        SELECT earlier.state FROM evaluation earlier
        WHERE earlier."criterionId" = e."criterionId" AND (earlier.at, earlier.id) < (e.at, e.id)
        ORDER BY earlier.at DESC, earlier.id DESC LIMIT 1
      ) b ON true
      WHERE c."pilotId" = ${pilotId}::uuid AND e.at >= ${from} AND e.at < ${until}
        AND e.state IS DISTINCT FROM b.state
      UNION ALL
      SELECT 'decision', d.at, d.outcome, NULL, d.number || '.' || d.revision, d.verdict, NULL
      FROM decision d WHERE d."pilotId" = ${pilotId}::uuid AND d.at >= ${from} AND d.at < ${until}
      UNION ALL
      SELECT 'amendment', a.at, a.subject, NULL, a."subjectKind" || ' ' || a."subjectId", a.reason, NULL
      FROM amendment a WHERE a."pilotId" = ${pilotId}::uuid AND a.at >= ${from} AND a.at < ${until}
      UNION ALL
      SELECT 'plan-done', done.at, p.title, NULL, p.id::text, NULL, NULL
      FROM plan_item p
      LEFT JOIN issue i ON i."repositoryId" = p."boundRepositoryId" AND i.number = p."boundNumber"
        AND i."deletedAt" IS NULL AND coalesce(i."stateReason", '') NOT IN ('not_planned', 'duplicate')
      LEFT JOIN pull_request q ON q."repositoryId" = p."boundRepositoryId" AND q.number = p."boundNumber"
        AND q."deletedAt" IS NULL
      CROSS JOIN LATERAL (
        SELECT CASE WHEN p."boundNumber" IS NOT NULL THEN coalesce(q."mergedAt", i."closedAt")
          WHEN p.state = 'done' THEN p."stateSetAt" END AS at
      ) done
      WHERE p."pilotId" = ${pilotId}::uuid AND done.at >= ${from} AND done.at < ${until}
    ),
    dated AS (
      SELECT happened.*, (${days.map(({ on }) => on)}::text[])[
        width_bucket(at, ${days.map((day) => day.from)}::timestamptz[])] AS "on"
      FROM happened
    ),
    ranked AS (
      SELECT dated.*, row_number() OVER (PARTITION BY kind, "on" ORDER BY at DESC, label)::int AS place,
        count(*) OVER (PARTITION BY kind, "on")::int AS total
      FROM dated
    )
    SELECT kind, "on", at, total, label, href, key, detail, value FROM ranked
    WHERE place <= ${most} ORDER BY at DESC, label`;
}

/** When a pilot was last decided, amended or judged differently, for how far its log reaches. */
export async function readLastEvents(pilotId: string): Promise<Date[]> {
  const where = { pilotId };
  const db = database();
  const [decision, amendment] = await Promise.all([
    db.decision.aggregate({ where, _max: { at: true } }),
    db.amendment.aggregate({ where, _max: { at: true } }),
  ]);
  return [decision._max.at, amendment._max.at].filter((at) => at !== null);
}
