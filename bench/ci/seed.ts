import { refreshRollups } from '@/lib/ci/roll-up-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';

const days = 730;
const jobsARun = 3;

/**
 * One project with so many runs over two years up to `until`, three jobs each, a third of them on main, one in twelve
 * failed; and so many observations beside them. Written set-based, synced an hour ago, then rolled up.
 */
export async function seedCi(
  runs: number,
  observations: number,
  until: Date,
): Promise<{ projectId: string }> {
  const db = database();
  const [project] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO project (id, slug, name, "updatedAt") VALUES (gen_random_uuid(), 'bench', 'Bench', now())
    RETURNING id::text`;
  if (!project) throw new Error('the project was not made');
  const { id: projectId } = project;
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs")
    VALUES (gen_random_uuid(), ${projectId}::uuid, 'bench', 'subject', 'main', '{}', '{}')`;
  await db.$executeRaw`
    INSERT INTO sync_stream ("repositoryId", kind, state, "lastCompleteAt")
    SELECT repository.id, kind::"StreamKind", 'complete', now() - interval '1 hour'
    FROM repository CROSS JOIN unnest(ARRAY['workflow_runs', 'jobs']) kind`;
  await db.$executeRaw`
    INSERT INTO workflow_run ("repositoryId", "githubId", "workflowId", "workflowName", "runNumber", "runAttempt", event,
      branch, "headSha", status, conclusion, "htmlUrl", "createdAt", "updatedAt", "startedAt", "durationSeconds",
      "jobsOf", "syncedAt")
    SELECT repository.id, n, n % 5, 'Workflow ' || n % 5, n, 1 + (n % 25 = 0)::int, 'push',
      CASE WHEN n % 3 = 0 THEN 'main' ELSE 'topic-' || n / 40 END, md5((n / 5)::text), 'completed',
      CASE WHEN hashint4(n) % 12 = 0 THEN 'failure' WHEN n % 31 = 0 THEN 'cancelled' ELSE 'success' END,
      'https://github.test/' || n, at, at + took * interval '1 second', at, took, at, now() - interval '1 hour'
    FROM generate_series(1, ${runs}::int) n CROSS JOIN repository
    CROSS JOIN LATERAL (SELECT ${until}::timestamptz
      - (${runs}::int - n + 0.5) * (${days}::int * interval '1 day') / ${runs}::int AS at,
      round(exp(3 + (hashint4(n) & 1023) / 256.0)::numeric, 3)::float8 AS took) given`;
  await db.$executeRaw`
    INSERT INTO workflow_job ("repositoryId", "githubId", "runId", attempt, name, status, conclusion, "createdAt",
      "startedAt", "completedAt", "durationSeconds", "syncedAt")
    SELECT "repositoryId", "githubId" * 10 + k, "githubId", 1, 'job ' || ("githubId" + k * 7) % 12, 'completed', conclusion,
      "createdAt", "createdAt" + k * interval '4 seconds', "updatedAt", "durationSeconds" / k, "syncedAt"
    FROM workflow_run CROSS JOIN generate_series(1, ${jobsARun}::int) k ORDER BY "githubId", k`;
  await db.$executeRaw`
    INSERT INTO metric (id, "projectId", key, name, "unitKind", unit, direction, source)
    SELECT gen_random_uuid(), ${projectId}::uuid, 'metric-' || n, 'Metric ' || n, 'duration', 's', 'lower', 'pushed'
    FROM generate_series(1, 20) n`;
  await db.$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy")
    SELECT metric.id, ${until}::timestamptz - n * interval '10 seconds', 25 + n % 9, 'bench', 'bench'
    FROM metric CROSS JOIN generate_series(1, ${Math.ceil(observations / 20)}::int) n`;
  await refreshRollups(systemViewer('bench'), { projectId });
  await db.$executeRaw`VACUUM ANALYZE`;
  return { projectId };
}

/** Touches the newest hundred runs as a sync would that found them changed. */
export async function touchRuns(count: number): Promise<void> {
  await database().$executeRaw`
    UPDATE workflow_run SET "runAttempt" = "runAttempt" + 1, "syncedAt" = clock_timestamp()
    WHERE "githubId" IN (SELECT "githubId" FROM workflow_run ORDER BY "createdAt" DESC LIMIT ${count}::int)`;
}
