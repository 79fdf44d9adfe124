-- A day's median and 95th percentile by the buckets that they lie between, so that a chart of days reads no histogram.
ALTER TABLE "ci_span" ADD COLUMN     "marks" INTEGER[];

-- Of every day that there is, as lib/ci/records/run-spans.ts keeps it from now on.
UPDATE "ci_span" SET marks = '{}';
WITH placed AS (
  SELECT "repositoryId", first, "workflowName", bucket,
    sum(n) OVER (PARTITION BY "repositoryId", first, "workflowName" ORDER BY bucket) AS passed,
    sum(n) OVER (PARTITION BY "repositoryId", first, "workflowName")::int AS total
  FROM "ci_span" CROSS JOIN LATERAL unnest(buckets, "bucketCounts") AS b(bucket, n) WHERE length = 1
), marked AS (
  SELECT "repositoryId", first, "workflowName", ARRAY[max(total),
    min(bucket) FILTER (WHERE passed > floor((total - 1) * 0.5)),
    min(bucket) FILTER (WHERE passed > ceil((total - 1) * 0.5)),
    min(bucket) FILTER (WHERE passed > floor((total - 1) * 0.95::float8)),
    min(bucket) FILTER (WHERE passed > ceil((total - 1) * 0.95::float8))] AS marks
  FROM placed GROUP BY 1, 2, 3
)
UPDATE "ci_span" s SET marks = marked.marks FROM marked
WHERE s."repositoryId" = marked."repositoryId" AND s.length = 1 AND s.first = marked.first
  AND s."workflowName" = marked."workflowName";
