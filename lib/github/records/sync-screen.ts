import { database } from '@/lib/platform/database/client';
import type { StreamName } from '../domain/stream-report';
import type { ActiveTaskView, QuotaView, SyncRunView, WebhookView } from '../domain/sync-views';
import { namesOfKinds } from './stream-kinds';

/** What the sync screen shows beside the streams: a fixed number of statements, however many repositories there are. */

interface RunRow extends Omit<SyncRunView, 'totals' | 'streams'> {
  kinds: string[];
  inserted: number;
  updated: number;
  deleted: number;
  refused: number;
  requests: number;
  notModified: number;
  points: number;
}

/** The newest runs (of one project), with what they did summed up. */
export async function listRunsForScreen(projectId: string | null, take: number): Promise<SyncRunView[]> {
  const rows = await database().$queryRaw<RunRow[]>`
    WITH newest AS (
      SELECT run.* FROM sync_run run
      WHERE ${projectId}::uuid IS NULL OR run."projectId" = ${projectId}::uuid
        OR run."repositoryId" IN (SELECT id FROM repository WHERE "projectId" = ${projectId}::uuid)
      ORDER BY run."queuedAt" DESC LIMIT ${take}::int
    )
    SELECT run.id::text, run.trigger::text, run."full", run.state::text, run."requestedBy", project.slug AS project,
      repository.owner || '/' || repository.name AS repository, run.streams::text[] AS kinds, run."queuedAt",
      run."startedAt", run."finishedAt", run."resumeAt", run."stopRequestedAt", run.problem, did.*
    FROM newest run
    LEFT JOIN project ON project.id = run."projectId"
    LEFT JOIN repository ON repository.id = run."repositoryId"
    CROSS JOIN LATERAL (
      SELECT coalesce(sum((s->>'inserted')::int), 0)::int AS inserted,
        coalesce(sum((s->>'updated')::int), 0)::int AS updated,
        coalesce(sum((s->>'deleted')::int), 0)::int AS deleted,
        coalesce(sum(jsonb_array_length(s->'refused')), 0)::int AS refused,
        coalesce(sum((s->>'requests')::int), 0)::int AS requests,
        coalesce(sum((s->>'notModified')::int), 0)::int AS "notModified",
        coalesce(sum((s->>'points')::int), 0)::int AS points
      FROM sync_task task CROSS JOIN LATERAL jsonb_array_elements(task.report->'streams') AS s
      WHERE task."runId" = run.id
    ) AS did
    ORDER BY run."queuedAt" DESC`;
  return rows.map(
    ({ kinds, inserted, updated, deleted, refused, requests, notModified, points, ...run }) => ({
      ...run,
      streams: kinds.flatMap((kind) => namesOfKinds.get(kind) ?? []),
      totals: { inserted, updated, deleted, refused, requests, notModified, points },
    }),
  );
}

/** Parts of runs that have not ended, of these repositories. */
export async function listActiveTasks(repositoryIds: string[]): Promise<ActiveTaskView[]> {
  return database().$queryRaw<ActiveTaskView[]>`
    SELECT task."runId"::text, task."repositoryId"::text, task.state::text, run."queuedAt", task."startedAt",
      task."resumeAt", run."stopRequestedAt",
      CASE WHEN jsonb_array_length(task.report->'streams') > 0 THEN jsonb_build_object(
        'stream', task.report->'streams'->-1->'stream', 'state', task.report->'streams'->-1->'state',
        'fetched', task.report->'streams'->-1->'fetched', 'total', task.report->'streams'->-1->'total',
        'durationMs', task.report->'streams'->-1->'durationMs') END AS current
    FROM sync_task task JOIN sync_run run ON run.id = task."runId"
    WHERE task."repositoryId" = ANY(${repositoryIds}::uuid[]) AND task.state IN ('queued', 'running', 'waiting')
    ORDER BY task.state = 'running' DESC, run."queuedAt"`;
}

export interface LastReading {
  repositoryId: string;
  stream: StreamName;
  requests: number;
  notModified: number;
  points: number;
  durationMs: number;
}

/** What the last reading of each stream cost, as far as the newest runs tell. */
export async function listLastReadings(repositoryIds: string[]): Promise<LastReading[]> {
  return database().$queryRaw<LastReading[]>`
    SELECT DISTINCT ON (task."repositoryId", s->>'stream') task."repositoryId"::text, s->>'stream' AS stream,
      (s->>'requests')::int AS requests, (s->>'notModified')::int AS "notModified", (s->>'points')::int AS points,
      (s->>'durationMs')::int AS "durationMs"
    FROM (SELECT id, "queuedAt" FROM sync_run ORDER BY "queuedAt" DESC LIMIT 100) AS run
    JOIN sync_task task ON task."runId" = run.id AND task."repositoryId" = ANY(${repositoryIds}::uuid[])
    CROSS JOIN LATERAL jsonb_array_elements(task.report->'streams') AS s
    WHERE (s->>'requests')::int > 0
    ORDER BY task."repositoryId", s->>'stream', run."queuedAt" DESC`;
}

/** The newest word on each token's quota; tokens that were not used since `since` are left out. */
export async function listQuotas(since: Date): Promise<QuotaView[]> {
  return database().githubQuota.findMany({
    where: { observedAt: { gte: since } },
    orderBy: [{ credential: 'asc' }, { resource: 'asc' }],
    omit: { clockSkewMs: true, minute: true },
    take: 20,
  });
}

/** Deliveries since `since`, and the last one of all (of one project's repositories). */
export async function readDeliveries(projectId: string | null, since: Date): Promise<WebhookView> {
  const only = projectId
    ? {
        repositoryGithubId: {
          in: (
            await database().repository.findMany({ where: { projectId }, select: { githubId: true } })
          ).flatMap(({ githubId }) => githubId ?? []),
        },
      }
    : {};
  const [groups, last] = await Promise.all([
    database().webhookDelivery.groupBy({
      by: ['verdict'],
      where: { ...only, receivedAt: { gte: since } },
      _count: true,
      orderBy: { verdict: 'asc' },
    }),
    database().webhookDelivery.findFirst({
      where: only,
      orderBy: { receivedAt: 'desc' },
      select: { event: true, action: true, verdict: true, reason: true, receivedAt: true },
    }),
  ]);
  return { counts: groups.map(({ verdict, _count: count }) => ({ verdict, count })), last };
}
