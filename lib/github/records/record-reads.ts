import { database } from '@/lib/platform/database/client';
import type { AlertKind } from '../domain/security-alert';
import { type Asked, newestOf, pageOf } from './page';
import type { StreamState } from './streams';

export function pageReleases(asked: Asked) {
  const page = newestOf(asked);
  return pageOf(
    database().release.findMany({ ...page, omit: { body: true } }),
    database().release.count({ where: page.where }),
  );
}

export function pageDeployments(asked: Asked) {
  const page = newestOf(asked);
  return pageOf(
    database().deployment.findMany({
      ...page,
      include: {
        ...page.include,
        statuses: {
          select: {
            state: true,
            description: true,
            environmentUrl: true,
            creatorLogin: true,
            createdAt: true,
          },
          orderBy: [{ createdAt: 'desc' }, { nodeId: 'desc' }],
        },
      },
    }),
    database().deployment.count({ where: page.where }),
  );
}

export function pageAlerts(asked: Asked) {
  const page = newestOf(asked);
  return pageOf(
    database().securityAlert.findMany({
      ...page,
      orderBy: [{ createdAt: 'desc' }, { kind: 'asc' }, { number: 'desc' }],
    }),
    database().securityAlert.count({ where: page.where }),
  );
}

export interface JobListed {
  repositoryId: string;
  repository: { owner: string; name: string };
  githubId: bigint;
  runId: bigint;
  workflowName: string;
  runNumber: number;
  attempt: number;
  name: string;
  status: string;
  conclusion: string | null;
  htmlUrl: string | null;
  createdAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
  durationSeconds: number | null;
  syncedAt: Date;
}

/** Jobs of the runs that are still there, those of the newest run first. */
export async function pageJobs({
  projectId,
  skip,
  take,
}: Asked): Promise<{ rows: JobListed[]; total: number }> {
  const [rows, [counted]] = await Promise.all([
    database().$queryRaw<JobListed[]>`
      SELECT j."repositoryId"::text AS "repositoryId", json_build_object('owner', r.owner, 'name', r.name) AS repository,
        j."githubId", j."runId", w."workflowName", w."runNumber", j.attempt, j.name, j.status, j.conclusion, j."htmlUrl",
        j."createdAt", j."startedAt", j."completedAt", j."durationSeconds", j."syncedAt"
      FROM repository r
      JOIN workflow_run w ON w."repositoryId" = r.id AND w."deletedAt" IS NULL
      JOIN workflow_job j ON j."repositoryId" = w."repositoryId" AND j."runId" = w."githubId"
      WHERE r."projectId" = ${projectId}::uuid
      ORDER BY w."createdAt" DESC, w."githubId" DESC, j."githubId" DESC
      LIMIT ${take}::int OFFSET ${skip}::int`,
    database().$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM repository r
      JOIN workflow_run w ON w."repositoryId" = r.id AND w."deletedAt" IS NULL
      JOIN workflow_job j ON j."repositoryId" = w."repositoryId" AND j."runId" = w."githubId"
      WHERE r."projectId" = ${projectId}::uuid`,
  ]);
  return { rows, total: counted?.total ?? 0 };
}

export interface OpenAlertRow {
  repository: string;
  kind: AlertKind;
  number: number;
  severity: string;
  title: string;
  htmlUrl: string;
  createdAt: Date;
  count: number;
}

/** Open alerts of these severities in lists that are read, created at `since` or later: how many, and the ten newest. */
export function listOpenAlerts(projectId: string, severities: readonly string[], since: Date | null) {
  return database().$queryRaw<OpenAlertRow[]>`
    SELECT r.owner || '/' || r.name AS repository, a.kind, a.number, a.severity, a.title, a."htmlUrl", a."createdAt",
      (count(*) OVER ())::int AS count
    FROM security_alert a JOIN repository r ON r.id = a."repositoryId"
    JOIN sync_stream s ON s."repositoryId" = a."repositoryId" AND s.state <> 'unavailable'
      AND s."lastCompleteAt" IS NOT NULL
      AND s.kind::text = CASE a.kind WHEN 'dependabot' THEN 'dependabot_alerts' ELSE 'code_scanning_alerts' END
    WHERE r."projectId" = ${projectId}::uuid AND a.state = 'open' AND a."deletedAt" IS NULL
      AND lower(a.severity) = ANY(${[...severities]}::text[])
      AND (${since}::timestamptz IS NULL OR a."createdAt" >= ${since}::timestamptz)
    ORDER BY a."createdAt" DESC, a.kind, a.number DESC LIMIT 10`;
}

/** Open alerts whose severity is none of the known ones, or not given: nobody can say whether they matter. */
export async function countUngradedAlerts(
  projectId: string,
  known: readonly string[],
  since: Date | null,
): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM security_alert a JOIN repository r ON r.id = a."repositoryId"
    JOIN sync_stream s ON s."repositoryId" = a."repositoryId" AND s.state <> 'unavailable'
      AND s."lastCompleteAt" IS NOT NULL
      AND s.kind::text = CASE a.kind WHEN 'dependabot' THEN 'dependabot_alerts' ELSE 'code_scanning_alerts' END
    WHERE r."projectId" = ${projectId}::uuid AND a.state = 'open' AND a."deletedAt" IS NULL
      AND (a.severity IS NULL OR lower(a.severity) <> ALL(${[...known]}::text[]))
      AND (${since}::timestamptz IS NULL OR a."createdAt" >= ${since}::timestamptz)`;
  return row?.count ?? 0;
}

export interface AlertStreamRow {
  repository: string;
  kind: AlertKind;
  state: StreamState;
  lastCompleteAt: Date | null;
  problem: string | null;
}

/** How both streams of alerts of each repository stand; "never" where one was not read yet. */
export function listAlertStreams(projectId: string) {
  return database().$queryRaw<AlertStreamRow[]>`
    SELECT r.owner || '/' || r.name AS repository, kinds.kind, coalesce(s.state::text, 'never') AS state,
      s."lastCompleteAt", s.problem
    FROM repository r
    CROSS JOIN (VALUES ('dependabot', 'dependabot_alerts'), ('code_scanning', 'code_scanning_alerts'))
      AS kinds(kind, stream)
    LEFT JOIN sync_stream s ON s."repositoryId" = r.id AND s.kind::text = kinds.stream
    WHERE r."projectId" = ${projectId}::uuid
    ORDER BY r.owner, r.name, kinds.kind DESC`;
}
