-- Runs of all branches: of each workflow over 4 and 16 days, and of all workflows by the day, so that a window reads few
-- histograms (lib/shared/day-spans.ts).
CREATE TABLE "ci_span" (
    "repositoryId" UUID NOT NULL,
    "length" INTEGER NOT NULL,
    "first" DATE NOT NULL,
    "workflowName" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "reruns" INTEGER NOT NULL,
    "buckets" INTEGER[],
    "bucketCounts" INTEGER[],

    CONSTRAINT "ci_span_pkey" PRIMARY KEY ("repositoryId","length","first","workflowName")
);

-- From every day that there is, as lib/ci/records/run-spans.ts keeps it from now on.
WITH day AS MATERIALIZED (
  SELECT "repositoryId", length, day - (day - '1970-01-01'::date) % length AS first,
    CASE length WHEN 1 THEN '' ELSE "workflowName" END AS workflow, runs, succeeded, failed, other, reruns, buckets,
    "bucketCounts"
  FROM "ci_day" CROSS JOIN unnest(ARRAY[1, 4, 16]) AS length WHERE branch = '*'
), counted AS (
  SELECT "repositoryId", length, first, workflow, sum(runs)::int AS runs, sum(succeeded)::int AS succeeded,
    sum(failed)::int AS failed, sum(other)::int AS other, sum(reruns)::int AS reruns
  FROM day GROUP BY "repositoryId", length, first, workflow
), histogram AS (
  SELECT "repositoryId", length, first, workflow, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
  FROM (SELECT "repositoryId", length, first, workflow, bucket, sum(n)::int AS n
    FROM day CROSS JOIN LATERAL unnest(buckets, "bucketCounts") AS b(bucket, n) GROUP BY 1, 2, 3, 4, 5) summed
  GROUP BY "repositoryId", length, first, workflow
)
INSERT INTO "ci_span" ("repositoryId", length, first, "workflowName", runs, succeeded, failed, other, reruns, buckets,
  "bucketCounts")
SELECT "repositoryId", length, first, workflow, runs, succeeded, failed, other, reruns, coalesce(buckets, '{}'),
  coalesce(counts, '{}')
FROM counted LEFT JOIN histogram USING ("repositoryId", length, first, workflow);

ALTER TABLE "ci_span" ADD CONSTRAINT "ci_span_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Turns are only ever read whole, which jsonb would make up anew each time.
ALTER TABLE "ci_day" ALTER COLUMN "turns" SET DATA TYPE JSON, ALTER COLUMN "turns" SET DEFAULT '[]';
