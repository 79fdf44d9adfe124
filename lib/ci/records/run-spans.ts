import type { Transaction } from '@/lib/platform/database/client';
import { spanLengths } from '@/lib/shared/day-spans';
import { allBranches } from './all-branches';

/**
 * Brings the spans in line that these days of runs lie in, each from its days alone: run after ci_day is written. A day by
 * itself is one of all workflows together.
 */
export async function writeRunSpans(
  tx: Transaction,
  repositoryId: string,
  days: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT length, day - (day - '1970-01-01'::date) % length AS first
      FROM unnest(${days}::text[]::date[]) AS day CROSS JOIN unnest(${[...spanLengths, 1]}::int[]) AS length
    ), day AS MATERIALIZED (
      SELECT touched.length, touched.first, CASE touched.length WHEN 1 THEN '' ELSE d."workflowName" END AS workflow, d.*
      FROM touched JOIN ci_day d ON d."repositoryId" = ${repositoryId}::uuid AND d.branch = ${allBranches}::text
        AND d.day >= touched.first AND d.day < touched.first + touched.length
    ), counted AS (
      SELECT length, first, workflow, sum(runs)::int AS runs, sum(succeeded)::int AS succeeded,
        sum(failed)::int AS failed, sum(other)::int AS other, sum(reruns)::int AS reruns
      FROM day GROUP BY length, first, workflow
    ), summed AS MATERIALIZED (
      SELECT length, first, workflow, bucket, sum(n)::int AS n
      FROM day CROSS JOIN LATERAL unnest(buckets, "bucketCounts") AS b(bucket, n) GROUP BY 1, 2, 3, 4
    ), histogram AS (
      SELECT length, first, workflow, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
      FROM summed GROUP BY length, first, workflow
    ), marked AS (
      SELECT 1 AS length, first, workflow, ARRAY[max(total),
        min(bucket) FILTER (WHERE passed > floor((total - 1) * 0.5)),
        min(bucket) FILTER (WHERE passed > ceil((total - 1) * 0.5)),
        min(bucket) FILTER (WHERE passed > floor((total - 1) * 0.95::float8)),
        min(bucket) FILTER (WHERE passed > ceil((total - 1) * 0.95::float8))] AS marks
      FROM (SELECT first, workflow, bucket, sum(n) OVER (PARTITION BY first, workflow ORDER BY bucket) AS passed,
        sum(n) OVER (PARTITION BY first, workflow)::int AS total FROM summed WHERE length = 1) placed
      GROUP BY first, workflow
    ), gone AS (
      DELETE FROM ci_span s USING touched
      WHERE s."repositoryId" = ${repositoryId}::uuid AND s.length = touched.length AND s.first = touched.first
        AND NOT EXISTS (SELECT 1 FROM counted
          WHERE counted.length = s.length AND counted.first = s.first AND counted.workflow = s."workflowName")
    )
    INSERT INTO ci_span ("repositoryId", length, first, "workflowName", runs, succeeded, failed, other, reruns, buckets,
      "bucketCounts", marks)
    SELECT ${repositoryId}::uuid, length, first, workflow, runs, succeeded, failed, other, reruns,
      coalesce(buckets, '{}'), coalesce(counts, '{}'), coalesce(marks, '{}')
    FROM counted LEFT JOIN histogram USING (length, first, workflow) LEFT JOIN marked USING (length, first, workflow)
    ON CONFLICT ("repositoryId", length, first, "workflowName") DO UPDATE SET runs = EXCLUDED.runs,
      succeeded = EXCLUDED.succeeded, failed = EXCLUDED.failed, other = EXCLUDED.other, reruns = EXCLUDED.reruns,
      buckets = EXCLUDED.buckets, "bucketCounts" = EXCLUDED."bucketCounts", marks = EXCLUDED.marks`;
}
