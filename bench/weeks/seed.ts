import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';

export interface WeeksSize {
  projects: number;
  issues: number;
  runs: number;
  weeks: number;
}

/**
 * A year of twenty projects: issues opened and closed, pull requests, runs of three workflows of which one in seven fails,
 * pilots with metrics, criteria whose state changes, and events of plans. Written set-based and rolled up as the schedule does.
 */
export async function seedWeeks(size: WeeksSize, now: Date, progress: (text: string) => void): Promise<void> {
  const db = database();
  const { projects } = size;
  await db.$executeRaw`
    INSERT INTO project (id, slug, name, "createdAt", "updatedAt")
    SELECT gen_random_uuid(), 'project-' || n, 'Project ' || n, ${now}::timestamptz - interval '400 days', now()
    FROM generate_series(1, ${projects}::int) n`;
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs", "connectedAt", "pausesKeptSince")
    SELECT gen_random_uuid(), id, 'bench', slug, 'main', '{}', '{}', "createdAt", "createdAt" FROM project`;
  await db.$executeRaw`
    INSERT INTO sync_stream ("repositoryId", kind, state, "lastCompleteAt")
    SELECT repository.id, kind::"StreamKind", 'complete', ${now}::timestamptz
    FROM repository CROSS JOIN unnest(ARRAY['issues', 'pull_requests', 'workflow_runs', 'releases']) kind`;
  const rows = await db.repository.findMany({ select: { id: true } });
  // One repository after the other, as readings write: a trigger counts each change of repository once.
  for (const [place, { id }] of rows.entries()) {
    progress(`repository ${place + 1} of ${rows.length}`);
    await seedRepository(id, size, now);
  }
  await seedPilots(now);
  await db.$executeRaw`VACUUM ANALYZE`;
  progress('rolling up the runs and the weeks');
  await refreshWeeks(systemViewer('bench'), { now });
}

async function seedRepository(id: string, size: WeeksSize, now: Date): Promise<void> {
  const db = database();
  const [issues, runs] = [size.issues / size.projects, size.runs / size.projects];
  await db.$executeRaw`
    INSERT INTO issue ("repositoryId", "githubId", number, title, state, labels, assignees, "htmlUrl", "createdAt", "updatedAt",
      "closedAt", "syncedAt")
    SELECT ${id}::uuid, n, n, 'Issue ' || n, 'open', '{}', '{}', '', at, at,
      CASE WHEN n % 3 > 0 THEN least(${now}::timestamptz, at + (n % 40) * interval '1 day') END, at
    FROM generate_series(1, ${issues}::int) n
    CROSS JOIN LATERAL (SELECT ${now}::timestamptz - n * interval '364 days' / ${issues}::int AS at) moment`;
  await db.$executeRaw`
    INSERT INTO pull_request ("repositoryId", number, title, state, labels, "htmlUrl", "createdAt", "updatedAt", "closedAt", "mergedAt", "syncedAt")
    SELECT "repositoryId", 1000000 + number, title, state, '{}', '', "createdAt", "updatedAt", "closedAt", "closedAt", "syncedAt"
    FROM issue WHERE "repositoryId" = ${id}::uuid AND number % 4 = 0`;
  await db.$executeRaw`
    INSERT INTO workflow_run ("repositoryId", "githubId", "workflowId", "workflowName", "runNumber", event, branch, "headSha",
      status, conclusion, "htmlUrl", "createdAt", "updatedAt", "startedAt", "durationSeconds", "syncedAt")
    SELECT ${id}::uuid, n, n % 3, 'workflow ' || n % 3, n, 'push', CASE WHEN n % 2 = 0 THEN 'main' ELSE 'topic-' || n % 3 END, '',
      'completed', CASE WHEN n % 7 = 0 THEN 'failure' ELSE 'success' END, '', at, at + interval '5 minutes', at, 300 + n % 60, at
    FROM generate_series(1, ${runs}::int) n
    CROSS JOIN LATERAL (SELECT ${now}::timestamptz - interval '10 minutes' - n * interval '364 days' / ${runs}::int AS at) moment`;
}

async function seedPilots(now: Date): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO metric (id, "projectId", key, name, "unitKind", unit, direction, source)
    SELECT gen_random_uuid(), id, 'build', 'Build time', 'duration', 's', 'lower', 'pushed' FROM project`;
  await db.$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy", "recordedAt")
    SELECT metric.id, at, 25 + n % 9, 'bench', 'bench', at
    FROM metric CROSS JOIN generate_series(1, 1500) n
    CROSS JOIN LATERAL (SELECT ${now}::timestamptz - n * interval '6 hours' AS at) moment`;
  await db.$executeRaw`
    INSERT INTO pilot (id, "projectId", slug, title, stage, "startsOn", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), project.id, project.slug || '-' || n, 'Pilot ' || n, 'running', "createdAt"::date,
      project."createdAt", now() FROM project CROSS JOIN generate_series(1, 3) n`;
  await db.$executeRaw`
    INSERT INTO target (id, "pilotId", "metricId", position, name, comparator, value, unit, text)
    SELECT gen_random_uuid(), pilot.id, metric.id, 1, 'Build', 'lt', 30, 's', ''
    FROM pilot JOIN metric ON metric."projectId" = pilot."projectId"`;
  await db.$executeRaw`
    INSERT INTO criterion (id, "pilotId", side, position, title)
    SELECT gen_random_uuid(), id, 'go', n, 'Criterion ' || n FROM pilot CROSS JOIN generate_series(1, 8) n`;
  await db.$executeRaw`
    INSERT INTO evaluation (id, "criterionId", state, evidence, at)
    SELECT gen_random_uuid(), criterion.id, (ARRAY['met', 'not_met', 'unknown', 'stale'])[1 + (n + position) % 4]::"EvaluationState",
      '{}', ${now}::timestamptz - n * interval '5 days' - position * interval '3 hours'
    FROM criterion CROSS JOIN generate_series(1, 75) n`;
  await db.$executeRaw`
    INSERT INTO audit_event (at, actor, "actorName", action, "subjectKind", "subjectId", "projectId", before, after, "previousHash", hash)
    SELECT ${now}::timestamptz - n * interval '1 day', 'system:bench', 'bench', 'plan-item.set', 'pilot', pilot.id::text,
      pilot."projectId", jsonb_build_object('id', n / 2, 'state', 'open'), jsonb_build_object('id', n / 2, 'state', 'done'),
      pilot.id || '-' || n, pilot.id || '+' || n
    FROM pilot CROSS JOIN generate_series(1, 360) n`;
}
