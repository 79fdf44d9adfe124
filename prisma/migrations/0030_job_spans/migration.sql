-- Jobs over 4 and 16 days together, so that a window reads few histograms (lib/shared/day-spans.ts).
CREATE TABLE "ci_job_span" (
    "repositoryId" UUID NOT NULL,
    "length" INTEGER NOT NULL,
    "first" DATE NOT NULL,
    "jobName" TEXT NOT NULL,
    "jobs" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "buckets" INTEGER[],
    "bucketCounts" INTEGER[],
    "queueBuckets" INTEGER[],
    "queueCounts" INTEGER[],
    "flaky" INTEGER NOT NULL,
    "flakySeconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ci_job_span_pkey" PRIMARY KEY ("repositoryId","length","first","jobName")
);

-- From every day that there is, as lib/ci/records/job-spans.ts keeps it from now on.
WITH day AS MATERIALIZED (
  SELECT length, day - (day - '1970-01-01'::date) % length AS first, d.* FROM "ci_job_day" d
  CROSS JOIN unnest(ARRAY[4, 16]) AS length
), counted AS (
  SELECT "repositoryId", length, first, "jobName", sum(jobs)::int AS jobs, sum(succeeded)::int AS succeeded,
    sum(failed)::int AS failed, sum(other)::int AS other, sum(flaky)::int AS flaky,
    sum("flakySeconds") AS "flakySeconds"
  FROM day GROUP BY "repositoryId", length, first, "jobName"
), histogram AS (
  SELECT "repositoryId", length, first, "jobName", array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
  FROM (SELECT "repositoryId", length, first, "jobName", bucket, sum(n)::int AS n
    FROM day CROSS JOIN LATERAL unnest(buckets, "bucketCounts") AS b(bucket, n) GROUP BY 1, 2, 3, 4, 5) summed
  GROUP BY "repositoryId", length, first, "jobName"
), waited AS (
  SELECT "repositoryId", length, first, "jobName", array_agg(bucket ORDER BY bucket) AS "queueBuckets",
    array_agg(n ORDER BY bucket) AS "queueCounts"
  FROM (SELECT "repositoryId", length, first, "jobName", bucket, sum(n)::int AS n
    FROM day CROSS JOIN LATERAL unnest("queueBuckets", "queueCounts") AS b(bucket, n) GROUP BY 1, 2, 3, 4, 5) summed
  GROUP BY "repositoryId", length, first, "jobName"
)
INSERT INTO ci_job_span ("repositoryId", length, first, "jobName", jobs, succeeded, failed, other, buckets,
  "bucketCounts", "queueBuckets", "queueCounts", flaky, "flakySeconds")
SELECT "repositoryId", length, first, "jobName", jobs, succeeded, failed, other, coalesce(buckets, '{}'),
  coalesce(counts, '{}'), coalesce("queueBuckets", '{}'), coalesce("queueCounts", '{}'), flaky, "flakySeconds"
FROM counted LEFT JOIN histogram USING ("repositoryId", length, first, "jobName")
LEFT JOIN waited USING ("repositoryId", length, first, "jobName");

ALTER TABLE "ci_job_span" ADD CONSTRAINT "ci_job_span_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;
