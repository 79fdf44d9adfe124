import { Prisma } from '@/generated/prisma/client';
import type { Transaction } from '@/lib/platform/database/client';
import { bucketSql, outcomeSql, queueSql, runsOfDays, secondsSql } from './run-terms';

/** Jobs of the runs of these days, of all attempts, by name. OFFSET 0 keeps to the index here too. */
export async function writeJobDays(
  tx: Transaction,
  repositoryId: string,
  days: readonly string[],
): Promise<void> {
  const job = Prisma.sql`j`;
  await tx.$executeRaw`
    DELETE FROM ci_job_day WHERE "repositoryId" = ${repositoryId}::uuid AND day = ANY(${days}::text[]::date[])`;
  await tx.$executeRaw`
    WITH job AS MATERIALIZED (
      SELECT days.day, j.name, w."workflowId" AS workflow, w."headSha" AS sha, ${outcomeSql(job)} AS outcome,
        ${secondsSql(job)} AS seconds, ${queueSql(job)} AS queue, coalesce(j."durationSeconds", 0) AS took
      FROM ${runsOfDays(repositoryId, days)}
      CROSS JOIN LATERAL (SELECT * FROM workflow_job own
        WHERE own."repositoryId" = w."repositoryId" AND own."runId" = w."githubId" OFFSET 0) j
    ), counted AS (
      SELECT day, name, count(*)::int AS jobs, count(*) FILTER (WHERE outcome = 'succeeded')::int AS succeeded,
        count(*) FILTER (WHERE outcome = 'failed')::int AS failed, count(*) FILTER (WHERE outcome = 'other')::int AS other,
        count(seconds)::int AS timed, coalesce(sum(seconds), 0)::float8 AS "secondsSum", count(queue)::int AS queued,
        coalesce(sum(queue), 0)::float8 AS "queueSum"
      FROM job GROUP BY day, name
    ), mixed AS (
      SELECT day, name, sum(took) FILTER (WHERE outcome = 'failed') AS lost
      FROM job GROUP BY day, name, workflow, sha
      HAVING bool_or(outcome = 'failed') AND bool_or(outcome = 'succeeded')
    ), flaky AS (
      SELECT day, name, count(*)::int AS flaky, sum(lost)::float8 AS "flakySeconds" FROM mixed GROUP BY day, name
    ), histogram AS (
      SELECT day, name, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts FROM (
        SELECT day, name, ${bucketSql(Prisma.sql`seconds`)} AS bucket, count(*)::int AS n
        FROM job WHERE seconds IS NOT NULL GROUP BY day, name, bucket) b GROUP BY day, name
    ), waited AS (
      SELECT day, name, array_agg(bucket ORDER BY bucket) AS "queueBuckets", array_agg(n ORDER BY bucket) AS "queueCounts"
      FROM (SELECT day, name, ${bucketSql(Prisma.sql`queue`)} AS bucket, count(*)::int AS n
        FROM job WHERE queue IS NOT NULL GROUP BY day, name, bucket) b GROUP BY day, name
    )
    INSERT INTO ci_job_day ("repositoryId", day, "jobName", jobs, succeeded, failed, other, timed, "secondsSum", buckets,
      "bucketCounts", queued, "queueSum", "queueBuckets", "queueCounts", flaky, "flakySeconds")
    SELECT ${repositoryId}::uuid, day, name, jobs, succeeded, failed, other, timed, "secondsSum", coalesce(buckets, '{}'),
      coalesce(counts, '{}'), queued, "queueSum", coalesce("queueBuckets", '{}'), coalesce("queueCounts", '{}'),
      coalesce(flaky, 0), coalesce("flakySeconds", 0)
    FROM counted LEFT JOIN histogram USING (day, name) LEFT JOIN waited USING (day, name) LEFT JOIN flaky USING (day, name)`;
}
