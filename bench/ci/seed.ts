import { database } from '@/lib/platform/database/client';

/** What one world of the benchmark holds. Every size spreads over the same days, so that a window holds its share. */
export interface WorldSize {
  runs: number;
  observations: number;
  /** Reports of tests; as many of coverage, and as many of findings. */
  reports: number;
  /** Merged pull requests; as many deployments. */
  deliveries: number;
}

export const seededDays = 730;
export const jobsARun = 3;
export const metricCount = 20;

/** A project with one repository, whose lists of runs and jobs were read an hour ago. */
export async function seedProject(): Promise<string> {
  const db = database();
  const [project] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO project (id, slug, name, "updatedAt") VALUES (gen_random_uuid(), 'bench', 'Bench', now())
    RETURNING id::text`;
  if (!project) throw new Error('the project was not made');
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs")
    VALUES (gen_random_uuid(), ${project.id}::uuid, 'bench', 'subject', 'main', '{}', '{}')`;
  await db.$executeRaw`
    INSERT INTO sync_stream ("repositoryId", kind, state, "lastCompleteAt")
    SELECT repository.id, kind::"StreamKind", 'complete', now() - interval '1 hour'
    FROM repository CROSS JOIN unnest(ARRAY['workflow_runs', 'jobs']) kind`;
  return project.id;
}

/** Runs of five workflows up to `until`, three jobs each, a third of them on main, one in twelve failed. */
export async function seedRuns(runs: number, until: Date): Promise<void> {
  const db = database();
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
      - (${runs}::int - n + 0.5) * (${seededDays}::int * interval '1 day') / ${runs}::int AS at,
      round(exp(3 + (hashint4(n) & 1023) / 256.0)::numeric, 3)::float8 AS took) given`;
  await db.$executeRaw`
    INSERT INTO workflow_job ("repositoryId", "githubId", "runId", attempt, name, status, conclusion, "createdAt",
      "startedAt", "completedAt", "durationSeconds", "syncedAt")
    SELECT "repositoryId", "githubId" * 10 + k, "githubId", 1, 'job ' || ("githubId" + k * 7) % 12, 'completed', conclusion,
      "createdAt", "createdAt" + k * interval '4 seconds', "updatedAt", "durationSeconds" / k, "syncedAt"
    FROM workflow_run CROSS JOIN generate_series(1, ${jobsARun}::int) k ORDER BY "githubId", k`;
}

/** Observations of twenty pushed metrics; one in a thousand was taken back. */
export async function seedObservations(observations: number, until: Date): Promise<void> {
  const db = database();
  const each = Math.ceil(observations / metricCount);
  await db.$executeRaw`
    INSERT INTO metric (id, "projectId", key, name, "unitKind", unit, direction, source)
    SELECT gen_random_uuid(), project.id, 'metric-' || n, 'Metric ' || n, 'duration', 's', 'lower', 'pushed'
    FROM project CROSS JOIN generate_series(1, ${metricCount}::int) n`;
  await db.$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy", "takenBackAt")
    SELECT metric.id, ${until}::timestamptz - (${each}::int - n + 0.5) * (${seededDays}::int * interval '1 day') / ${each}::int,
      25 + (hashint4(n) & 1023) / 64.0, 'bench', 'bench', CASE WHEN n % 1000 = 0 THEN ${until}::timestamptz END
    FROM generate_series(1, ${each}::int) n CROSS JOIN metric`;
}

/** Pull requests merged two hours before their deployment; one deployment in nine failed, one in ten is to staging. */
export async function seedDeliveries(deliveries: number, until: Date): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO deployment ("repositoryId", "githubId", environment, sha, state, "createdAt", "updatedAt")
    SELECT repository.id, n, CASE WHEN n % 10 = 0 THEN 'staging' ELSE 'production' END, md5('sha' || n),
      CASE WHEN n % 9 = 0 THEN 'failure' ELSE 'inactive' END, at, at
    FROM generate_series(1, ${deliveries}::int) n CROSS JOIN repository
    CROSS JOIN LATERAL (SELECT ${until}::timestamptz
      - (${deliveries}::int - n + 0.5) * (${seededDays}::int * interval '1 day') / ${deliveries}::int AS at) given`;
  await db.$executeRaw`
    INSERT INTO deployment_status ("repositoryId", "nodeId", "deploymentId", state, "createdAt")
    SELECT "repositoryId", 'status-' || "githubId" || '-' || k, "githubId",
      CASE WHEN k = 0 THEN 'in_progress' WHEN state = 'failure' THEN state ELSE 'success' END,
      "createdAt" + k * interval '5 minutes'
    FROM deployment CROSS JOIN generate_series(0, 1) k`;
  await db.$executeRaw`
    INSERT INTO pull_request ("repositoryId", "githubId", number, title, state, labels, "baseRef", "mergeCommitSha",
      "htmlUrl", "createdAt", "updatedAt", "closedAt", "mergedAt", "firstCommitAt")
    SELECT "repositoryId", "githubId", "githubId", 'Change ' || "githubId", 'closed', '{}', 'main', sha,
      'https://github.test/pull/' || "githubId", merged - interval '1 day', merged, merged, merged,
      merged - interval '30 hours'
    FROM deployment CROSS JOIN LATERAL (SELECT "createdAt" - interval '2 hours' AS merged) given`;
}

/**
 * Touches runs as a sync would that found them changed: the newest `count`, or the first of each of `count` days that lie
 * so many days apart. Long ago for the roll-ups, whose look reaches back five minutes; answers on how many days they lie.
 */
export async function touchRuns(count: number, everyDays: number): Promise<{ days: number }> {
  const db = database();
  await db.$executeRaw`UPDATE ci_rolled_up SET "runsUpTo" = clock_timestamp(), "jobsUpTo" = clock_timestamp()`;
  const rows = await db.$queryRaw<{ day: string }[]>`
    WITH chosen AS (
      SELECT "githubId" FROM (
        SELECT "githubId", row_number() OVER (ORDER BY "createdAt" DESC) AS place FROM workflow_run) placed
      WHERE CASE WHEN ${everyDays}::int = 0 THEN place <= ${count}::int
        ELSE (place - 1) % greatest(1, ${everyDays}::int * (SELECT count(*) FROM workflow_run) / ${seededDays}::int) = 0
          AND place <= ${count}::int * ${everyDays}::int * (SELECT count(*) FROM workflow_run) / ${seededDays}::int END
    )
    UPDATE workflow_run SET "runAttempt" = "runAttempt" + 1, "syncedAt" = clock_timestamp()
    WHERE "githubId" IN (SELECT "githubId" FROM chosen)
    RETURNING ("createdAt" AT TIME ZONE 'UTC')::date::text AS day`;
  return { days: new Set(rows.map(({ day }) => day)).size };
}
