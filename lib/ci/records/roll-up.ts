import { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';
import { allBranches } from './all-branches';
import { runOfTurn, turnsOfDays } from './branch-turns';
import { writeJobDays } from './job-days';
import { writeJobSpans } from './job-spans';
import { writeRunSpans } from './run-spans';
import { bucketSql, outcomeSql, runsOfDays, secondsSql } from './run-terms';

/** A month of a thousand runs a day takes seconds; a slow machine may take minutes. */
const longestMs = 10 * 60_000;

/** Repositories of which the last roll-up left days to be made up. */
export async function listLeft(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "repositoryId"::text AS id FROM ci_left_day ORDER BY 1`;
  return rows.map(({ id }) => id);
}

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

export interface RollUpStep {
  mayWait: boolean;
  daysAtOnce: number;
  /** Goes on with what the step before left, and does not look for what is new: a sync under way always has some. */
  onlyLeft: boolean;
}

export interface RolledUp {
  days: number;
  /** Days that are outdated still. */
  left: number;
  /** Somebody else is at it, so nothing was done. */
  isBusy: boolean;
}

/**
 * Makes up one repository's roll-ups, the newest days that are outdated, in one transaction; answers the days it wrote and
 * how many are left, which ci_left_day keeps. Two at once take turns, and one that may not wait leaves it to the other.
 * What is committed after the project's evidenceVersion was read counts that up, so the next look finds the roll-ups outdated.
 */
export function rollUpRepository(repositoryId: string, how: RollUpStep): Promise<RolledUp> {
  return database().$transaction((tx) => rollUp(tx, repositoryId, how), {
    maxWait: 10_000,
    timeout: longestMs,
  });
}

async function rollUp(
  tx: Transaction,
  repositoryId: string,
  { mayWait, daysAtOnce, onlyLeft }: RollUpStep,
): Promise<RolledUp> {
  if (!(await takeTurn(tx, repositoryId, mayWait))) return { days: 0, left: 0, isBusy: true };
  const [standing] = await tx.$queryRaw<
    { evidenceVersion: bigint; rolledVersion: bigint | null; runsUpTo: Date | null; jobsUpTo: Date | null }[]
  >`
    SELECT project."evidenceVersion", rolled."evidenceVersion" AS "rolledVersion", rolled."runsUpTo", rolled."jobsUpTo"
    FROM repository repo JOIN project ON project.id = repo."projectId"
    LEFT JOIN ci_rolled_up rolled ON rolled."repositoryId" = repo.id
    WHERE repo.id = ${repositoryId}::uuid`;
  if (!standing) return { days: 0, left: 0, isBusy: false };
  const { evidenceVersion, rolledVersion, runsUpTo, jobsUpTo } = standing;
  const mark = await seenWhole(tx);
  const gone = await takeLeftDays(tx, repositoryId);
  let touched: string[] = [];
  if (!runsUpTo || !jobsUpTo) touched = await listAllDays(tx, repositoryId);
  else if (!onlyLeft && rolledVersion !== evidenceVersion)
    touched = await listTouchedDays(tx, repositoryId, { runsUpTo, jobsUpTo });
  const outdated = [...new Set([...gone, ...touched])].sort().reverse();
  const [days, left] = [outdated.slice(0, daysAtOnce), outdated.slice(daysAtOnce)];
  if (left.length > 0) await keepLeftDays(tx, repositoryId, left);
  if (days.length > 0) {
    await writeRunDays(tx, repositoryId, days);
    await writeRunSpans(tx, repositoryId, days);
    await writeJobDays(tx, repositoryId, days);
    await writeJobSpans(tx, repositoryId, days);
  }
  if (onlyLeft && runsUpTo) return { days: days.length, left: left.length, isBusy: false };
  await tx.$executeRaw`
    INSERT INTO ci_rolled_up ("repositoryId", "runsUpTo", "jobsUpTo", "evidenceVersion")
    VALUES (${repositoryId}::uuid, ${mark}::timestamptz, ${mark}::timestamptz, ${evidenceVersion}::bigint)
    ON CONFLICT ("repositoryId") DO UPDATE SET "runsUpTo" = EXCLUDED."runsUpTo", "jobsUpTo" = EXCLUDED."jobsUpTo",
      "evidenceVersion" = EXCLUDED."evidenceVersion"`;
  return { days: days.length, left: left.length, isBusy: false };
}

/** One that may not wait looks for about a second: nearly all roll-ups are over by then. */
const looks = 10;

/** Whether nobody else makes up this repository's roll-ups until the transaction ends. */
async function takeTurn(tx: Transaction, repositoryId: string, mayWait: boolean): Promise<boolean> {
  const lock = Prisma.sql`hashtextextended('ci roll-up ' || ${repositoryId}, 0)`;
  if (mayWait) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock})`;
    return true;
  }
  for (let look = 0; look < looks; look += 1) {
    const [row] = await tx.$queryRaw<
      { taken: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${lock}) AS taken`;
    if (row?.taken) return true;
    await tx.$executeRaw`SELECT pg_sleep(0.1)`;
  }
  return false;
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

/** Days that lost a row or were left by the roll-up before; in one statement, so that none comes between and is lost. */
async function takeLeftDays(tx: Transaction, repositoryId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    DELETE FROM ci_left_day WHERE "repositoryId" = ${repositoryId}::uuid RETURNING day::text`;
  return rows.map(({ day }) => day);
}

async function keepLeftDays(tx: Transaction, repositoryId: string, left: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ci_left_day ("repositoryId", day) SELECT ${repositoryId}::uuid, unnest(${left}::text[])::date`;
}

/** Days of runs and jobs that were written since. */
async function listTouchedDays(
  tx: Transaction,
  repositoryId: string,
  { runsUpTo, jobsUpTo }: { runsUpTo: Date; jobsUpTo: Date },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT ("createdAt" AT TIME ZONE 'UTC')::date::text AS day FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid AND "syncedAt" > ${runsUpTo}::timestamptz
    UNION
    SELECT (run."createdAt" AT TIME ZONE 'UTC')::date::text
    FROM (SELECT DISTINCT "repositoryId", "runId" FROM workflow_job
      WHERE "repositoryId" = ${repositoryId}::uuid AND "syncedAt" > ${jobsUpTo}::timestamptz) job
    JOIN workflow_run run ON run."repositoryId" = job."repositoryId" AND run."githubId" = job."runId"`;
  return rows.map(({ day }) => day);
}

/** Every day there is a run or a roll-up of. */
async function listAllDays(tx: Transaction, repositoryId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT ("createdAt" AT TIME ZONE 'UTC')::date::text AS day FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid
    UNION SELECT day::text FROM ci_day WHERE "repositoryId" = ${repositoryId}::uuid
    UNION SELECT day::text FROM ci_job_day WHERE "repositoryId" = ${repositoryId}::uuid`;
  return rows.map(({ day }) => day);
}

/** How many days (UTC) of a window the last roll-ups left to be made up. */
export async function countLeftDays(projectId: string, from: string, to: string): Promise<number> {
  const [row] = await database().$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT d.day)::int AS n FROM repository repo JOIN ci_left_day d ON d."repositoryId" = repo.id
    WHERE repo."projectId" = ${projectId}::uuid AND d.day BETWEEN ${from}::date AND ${to}::date`;
  return row?.n ?? 0;
}

async function writeRunDays(tx: Transaction, repositoryId: string, days: readonly string[]): Promise<void> {
  const w = Prisma.sql`w`;
  await tx.$executeRaw`
    DELETE FROM ci_day WHERE "repositoryId" = ${repositoryId}::uuid AND day = ANY(${days}::text[]::date[])`;
  await tx.$executeRaw`
    WITH run AS MATERIALIZED (
      SELECT days.day, w."workflowName" AS workflow, coalesce(w.branch, '') AS branch, w."runAttempt" - 1 AS reruns,
        ${outcomeSql(w)} AS outcome, ${secondsSql(w)} AS seconds, ${runOfTurn(w)}
      FROM ${runsOfDays(repositoryId, days)}
    ), spread AS (
      SELECT day, workflow, branch, reruns, outcome, seconds FROM run
      UNION ALL SELECT day, workflow, ${allBranches}::text, reruns, outcome, seconds FROM run
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
    ), ${turnsOfDays}
    INSERT INTO ci_day ("repositoryId", day, "workflowName", branch, runs, succeeded, failed, other, reruns, timed,
      "secondsSum", buckets, "bucketCounts", turns)
    SELECT ${repositoryId}::uuid, day, workflow, branch, runs, succeeded, failed, other, reruns, timed, "secondsSum",
      coalesce(buckets, '{}'), coalesce(counts, '{}'), coalesce(turns, '[]')::json
    FROM counted LEFT JOIN histogram USING (day, workflow, branch) LEFT JOIN turned USING (day, workflow, branch)`;
}
