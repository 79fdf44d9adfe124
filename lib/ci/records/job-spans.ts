import type { Transaction } from '@/lib/platform/database/client';
import { spanLengths } from '@/lib/shared/day-spans';

/** Brings the spans in line that these days of jobs lie in, each from its days alone: run after writeJobDays. */
export async function writeJobSpans(
  tx: Transaction,
  repositoryId: string,
  days: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT length, day - (day - '1970-01-01'::date) % length AS first
      FROM unnest(${days}::text[]::date[]) AS day CROSS JOIN unnest(${[...spanLengths]}::int[]) AS length
    ), day AS MATERIALIZED (
      SELECT touched.length, touched.first, d.* FROM touched
      JOIN ci_job_day d ON d."repositoryId" = ${repositoryId}::uuid
        AND d.day >= touched.first AND d.day < touched.first + touched.length
    ), counted AS (
      SELECT length, first, "jobName", sum(jobs)::int AS jobs, sum(succeeded)::int AS succeeded,
        sum(failed)::int AS failed, sum(other)::int AS other, sum(flaky)::int AS flaky,
        sum("flakySeconds") AS "flakySeconds"
      FROM day GROUP BY length, first, "jobName"
    ), histogram AS (
      SELECT length, first, "jobName", array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
      FROM (SELECT length, first, "jobName", bucket, sum(n)::int AS n
        FROM day CROSS JOIN LATERAL unnest(buckets, "bucketCounts") AS b(bucket, n) GROUP BY 1, 2, 3, 4) summed
      GROUP BY length, first, "jobName"
    ), waited AS (
      SELECT length, first, "jobName", array_agg(bucket ORDER BY bucket) AS "queueBuckets",
        array_agg(n ORDER BY bucket) AS "queueCounts"
      FROM (SELECT length, first, "jobName", bucket, sum(n)::int AS n
        FROM day CROSS JOIN LATERAL unnest("queueBuckets", "queueCounts") AS b(bucket, n) GROUP BY 1, 2, 3, 4) summed
      GROUP BY length, first, "jobName"
    ), gone AS (
      DELETE FROM ci_job_span s USING touched
      WHERE s."repositoryId" = ${repositoryId}::uuid AND s.length = touched.length AND s.first = touched.first
        AND NOT EXISTS (SELECT 1 FROM counted
          WHERE counted.length = s.length AND counted.first = s.first AND counted."jobName" = s."jobName")
    )
    INSERT INTO ci_job_span ("repositoryId", length, first, "jobName", jobs, succeeded, failed, other, buckets,
      "bucketCounts", "queueBuckets", "queueCounts", flaky, "flakySeconds")
    SELECT ${repositoryId}::uuid, length, first, "jobName", jobs, succeeded, failed, other, coalesce(buckets, '{}'),
      coalesce(counts, '{}'), coalesce("queueBuckets", '{}'), coalesce("queueCounts", '{}'), flaky, "flakySeconds"
    FROM counted LEFT JOIN histogram USING (length, first, "jobName") LEFT JOIN waited USING (length, first, "jobName")
    ON CONFLICT ("repositoryId", length, first, "jobName") DO UPDATE SET jobs = EXCLUDED.jobs,
      succeeded = EXCLUDED.succeeded, failed = EXCLUDED.failed, other = EXCLUDED.other, buckets = EXCLUDED.buckets,
      "bucketCounts" = EXCLUDED."bucketCounts", "queueBuckets" = EXCLUDED."queueBuckets",
      "queueCounts" = EXCLUDED."queueCounts", flaky = EXCLUDED.flaky, "flakySeconds" = EXCLUDED."flakySeconds"`;
}
