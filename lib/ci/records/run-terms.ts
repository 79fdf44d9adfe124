import { Prisma } from '@/generated/prisma/client';
import { logGamma, zeroBucket } from '../domain/histogram';

/** What a row of workflow_run or workflow_job counts as, written once for roll-ups, exact reads and lists. */

/** Conclusions that speak against the code, as lib/ci/domain/runs/run.ts has them; all others but success say nothing. */
const red = ['failure', 'timed_out', 'startup_failure'];

/** running, succeeded, failed or other of a row called `row`, which has a status and a conclusion. */
export const outcomeSql = (row: Prisma.Sql) => Prisma.sql`CASE
  WHEN ${row}.status <> 'completed' THEN 'running' WHEN ${row}.conclusion = 'success' THEN 'succeeded'
  WHEN ${row}.conclusion = ANY(${red}::text[]) THEN 'failed' ELSE 'other' END`;

/** The duration that counts: of a row that succeeded, since one that failed stopped early. Null otherwise. */
export const secondsSql = (row: Prisma.Sql) => Prisma.sql`CASE
  WHEN ${row}.status = 'completed' AND ${row}.conclusion = 'success' AND ${row}."durationSeconds" >= 0
  THEN ${row}."durationSeconds" END`;

/** Seconds from being queued to being started; null where GitHub did not tell both. */
export const queueSql = (row: Prisma.Sql) => Prisma.sql`CASE
  WHEN ${row}."startedAt" >= ${row}."createdAt" AND ${row}.status <> 'queued'
    AND ${row}.conclusion IS DISTINCT FROM 'skipped'
  THEN extract(epoch FROM ${row}."startedAt" - ${row}."createdAt")::float8 END`;

/** `bucketOf` of lib/ci/domain/histogram.ts; a test holds the two together. */
export const bucketSql = (seconds: Prisma.Sql) => Prisma.sql`(CASE
  WHEN ${seconds} > 0 THEN ceil(ln(${seconds}) / ${logGamma}::float8)::int ELSE ${zeroBucket}::int END)`;

/**
 * The runs of a repository that were created on these days (UTC), as `w`, with `days.day`. OFFSET 0 keeps to the index
 * of that time: a day's runs are guessed to be a ninth of all, and for four days a million runs were read.
 */
export const runsOfDays = (repositoryId: string, days: readonly string[]) => Prisma.sql`
  unnest(${days}::text[]::date[]) AS days(day)
  CROSS JOIN LATERAL (SELECT * FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
      AND "createdAt" >= days.day::timestamp AT TIME ZONE 'UTC'
      AND "createdAt" < (days.day + 1)::timestamp AT TIME ZONE 'UTC' OFFSET 0) w`;

/** Whether a row's time lies in a window of days, the last one among them. */
export const isInWindow = (time: Prisma.Sql, { from, to }: { from: string; to: string }) => Prisma.sql`(
  ${time} >= ${from}::date::timestamp AT TIME ZONE 'UTC' AND ${time} < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC')`;
