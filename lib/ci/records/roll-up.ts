import { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';
import { allBranches } from './all-branches';
import { writeJobDays } from './job-days';
import { bucketSql, isOnDay, outcomeSql, secondsSql } from './run-terms';

/** A first roll-up of a million runs takes minutes on a slow machine. */
const longestMs = 30 * 60_000;

/** Repositories of a project, or all, of which something was written since they were rolled up, or never were. */
export async function listOutdated(projectId: string | null): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT repo.id::text AS id FROM repository repo JOIN project ON project.id = repo."projectId"
    LEFT JOIN ci_rolled_up rolled ON rolled."repositoryId" = repo.id
    WHERE (${projectId}::uuid IS NULL OR repo."projectId" = ${projectId}::uuid)
      AND (rolled."evidenceVersion" IS DISTINCT FROM project."evidenceVersion"
        OR EXISTS (SELECT 1 FROM ci_left_day WHERE ci_left_day."repositoryId" = repo.id))
    ORDER BY repo.id`;
  return rows.map(({ id }) => id);
}

/**
 * Makes up one repository's roll-ups in one transaction; answers the days it wrote. Two at once take turns. What is
 * committed after the project's evidenceVersion was read counts that up, so the next look finds the roll-ups outdated.
 */
export function rollUpRepository(repositoryId: string): Promise<{ days: number }> {
  return database().$transaction((tx) => rollUp(tx, repositoryId), { maxWait: 10_000, timeout: longestMs });
}

async function rollUp(tx: Transaction, repositoryId: string): Promise<{ days: number }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ci roll-up ' || ${repositoryId}, 0))`;
  const [standing] = await tx.$queryRaw<
    { evidenceVersion: bigint; runsUpTo: Date | null; jobsUpTo: Date | null }[]
  >`
    SELECT project."evidenceVersion", rolled."runsUpTo", rolled."jobsUpTo"
    FROM repository repo JOIN project ON project.id = repo."projectId"
    LEFT JOIN ci_rolled_up rolled ON rolled."repositoryId" = repo.id
    WHERE repo.id = ${repositoryId}::uuid`;
  if (!standing) return { days: 0 };
  const { evidenceVersion, runsUpTo, jobsUpTo } = standing;
  const mark = await seenWhole(tx);
  const days =
    runsUpTo && jobsUpTo
      ? await takeTouchedDays(tx, repositoryId, { runsUpTo, jobsUpTo })
      : await takeAllDays(tx, repositoryId);
  if (days.length > 0) {
    await writeRunDays(tx, repositoryId, days);
    await writeJobDays(tx, repositoryId, days);
  }
  await tx.$executeRaw`
    INSERT INTO ci_rolled_up ("repositoryId", "runsUpTo", "jobsUpTo", "evidenceVersion")
    VALUES (${repositoryId}::uuid, ${mark}::timestamptz, ${mark}::timestamptz, ${evidenceVersion}::bigint)
    ON CONFLICT ("repositoryId") DO UPDATE SET "runsUpTo" = EXCLUDED."runsUpTo", "jobsUpTo" = EXCLUDED."jobsUpTo",
      "evidenceVersion" = EXCLUDED."evidenceVersion"`;
  return { days: days.length };
}

/**
 * Up to when every row is seen by what this transaction reads next. A row's syncedAt is its writer's clock shortly
 * before its transaction began, and it may be committed long after: so not later than five minutes before the oldest
 * transaction that is still open (which is the horizon of xmin, told as a time), and five minutes before now.
 */
async function seenWhole(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ mark: Date }[]>`
    SELECT least(clock_timestamp(), min(xact_start)) - interval '5 minutes' AS mark
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  if (!row) throw new Error('the database told no time');
  return row.mark;
}

/** Days of runs and jobs that were written since, and of those that left; forgets the latter. */
async function takeTouchedDays(
  tx: Transaction,
  repositoryId: string,
  { runsUpTo, jobsUpTo }: { runsUpTo: Date; jobsUpTo: Date },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    WITH gone AS (DELETE FROM ci_left_day WHERE "repositoryId" = ${repositoryId}::uuid RETURNING day)
    SELECT day::text FROM gone
    UNION
    SELECT ("createdAt" AT TIME ZONE 'UTC')::date::text FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid AND "syncedAt" > ${runsUpTo}::timestamptz
    UNION
    SELECT (run."createdAt" AT TIME ZONE 'UTC')::date::text
    FROM (SELECT DISTINCT "repositoryId", "runId" FROM workflow_job
      WHERE "repositoryId" = ${repositoryId}::uuid AND "syncedAt" > ${jobsUpTo}::timestamptz) job
    JOIN workflow_run run ON run."repositoryId" = job."repositoryId" AND run."githubId" = job."runId"`;
  return rows.map(({ day }) => day);
}

/** Every day there is a run or a roll-up of. */
async function takeAllDays(tx: Transaction, repositoryId: string): Promise<string[]> {
  await tx.$executeRaw`DELETE FROM ci_left_day WHERE "repositoryId" = ${repositoryId}::uuid`;
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT ("createdAt" AT TIME ZONE 'UTC')::date::text AS day FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid
    UNION SELECT day::text FROM ci_day WHERE "repositoryId" = ${repositoryId}::uuid
    UNION SELECT day::text FROM ci_job_day WHERE "repositoryId" = ${repositoryId}::uuid`;
  return rows.map(({ day }) => day);
}

async function writeRunDays(tx: Transaction, repositoryId: string, days: readonly string[]): Promise<void> {
  const w = Prisma.sql`w`;
  await tx.$executeRaw`
    DELETE FROM ci_day WHERE "repositoryId" = ${repositoryId}::uuid AND day = ANY(${days}::text[]::date[])`;
  await tx.$executeRaw`
    WITH run AS MATERIALIZED (
      SELECT days.day, w."workflowName" AS workflow, coalesce(w.branch, '') AS branch, w."runAttempt" - 1 AS reruns,
        ${outcomeSql(w)} AS outcome, ${secondsSql(w)} AS seconds
      FROM unnest(${days}::text[]::date[]) AS days(day)
      JOIN workflow_run w ON w."repositoryId" = ${repositoryId}::uuid AND w."deletedAt" IS NULL
        AND ${isOnDay(Prisma.sql`w."createdAt"`, Prisma.sql`days.day`)}
    ), spread AS (
      SELECT * FROM run UNION ALL SELECT day, workflow, ${allBranches}::text, reruns, outcome, seconds FROM run
    ), counted AS (
      SELECT day, workflow, branch, count(*)::int AS runs, count(*) FILTER (WHERE outcome = 'succeeded')::int AS succeeded,
        count(*) FILTER (WHERE outcome = 'failed')::int AS failed, count(*) FILTER (WHERE outcome = 'other')::int AS other,
        sum(reruns)::int AS reruns, count(seconds)::int AS timed, coalesce(sum(seconds), 0)::float8 AS "secondsSum"
      FROM spread GROUP BY day, workflow, branch
    ), bucketed AS (
      SELECT day, workflow, branch, ${bucketSql(Prisma.sql`seconds`)} AS bucket, count(*)::int AS n
      FROM spread WHERE seconds IS NOT NULL GROUP BY day, workflow, branch, bucket
    ), histogram AS (
      SELECT day, workflow, branch, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
      FROM bucketed GROUP BY day, workflow, branch
    )
    INSERT INTO ci_day ("repositoryId", day, "workflowName", branch, runs, succeeded, failed, other, reruns, timed,
      "secondsSum", buckets, "bucketCounts")
    SELECT ${repositoryId}::uuid, day, workflow, branch, runs, succeeded, failed, other, reruns, timed, "secondsSum",
      coalesce(buckets, '{}'), coalesce(counts, '{}')
    FROM counted LEFT JOIN histogram USING (day, workflow, branch)`;
}
