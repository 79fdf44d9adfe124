-- AlterTable
ALTER TABLE "test_day" ALTER COLUMN "flaky" SET DEFAULT 0,
ALTER COLUMN "flakySeconds" SET DEFAULT 0;

-- CreateTable
CREATE TABLE "test_flaky_commit" (
    "testId" BIGINT NOT NULL,
    "commitSha" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "failedSeconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "test_flaky_commit_pkey" PRIMARY KEY ("testId","commitSha","day")
);

-- CreateIndex
CREATE INDEX "test_flaky_commit_testId_day_idx" ON "test_flaky_commit"("testId", "day");

-- CreateIndex
CREATE INDEX "ci_report_projectId_commitSha_idx" ON "ci_report"("projectId", "commitSha");

-- AddForeignKey
ALTER TABLE "test_flaky_commit" ADD CONSTRAINT "test_flaky_commit_testId_fkey" FOREIGN KEY ("testId") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Few results fail: those of a commit's reports are found without reading the others.
CREATE INDEX "test_result_failed_idx" ON "test_result" ("reportId", "testId") WHERE "status" IN ('failed', 'error');

-- What is stored already, as lib/ci-reports/records/flaky-commits.ts makes it up.
INSERT INTO "test_flaky_commit" ("testId", "commitSha", "day", "failedSeconds")
SELECT "testId", "commitSha", greatest("day", "shown"), sum("seconds")
FROM (
  SELECT r."testId", r."commitSha", r."status", (r."at" AT TIME ZONE 'UTC')::date AS "day",
    coalesce(r."durationSeconds", 0) AS "seconds",
    (greatest(min(r."at") FILTER (WHERE r."status" = 'passed') OVER commits,
      min(r."at") FILTER (WHERE r."status" IN ('failed', 'error')) OVER commits) AT TIME ZONE 'UTC')::date AS "shown",
    count(*) FILTER (WHERE r."status" = 'passed') OVER commits AS "passed"
  FROM "test_result" r JOIN "ci_report" c ON c."id" = r."reportId" AND c."takenBackAt" IS NULL
  WHERE r."commitSha" IS NOT NULL
  WINDOW commits AS (PARTITION BY r."testId", r."commitSha")
) results
WHERE "status" IN ('failed', 'error') AND "passed" > 0
GROUP BY 1, 2, 3;

UPDATE "test_day" d SET "flaky" = made."flaky", "flakySeconds" = made."seconds"
FROM (
  SELECT day."testId", day."day", count(f."testId")::int AS "flaky", coalesce(sum(f."failedSeconds"), 0) AS "seconds"
  FROM "test_day" day LEFT JOIN "test_flaky_commit" f ON f."testId" = day."testId" AND f."day" = day."day"
  GROUP BY day."testId", day."day"
) made
WHERE d."testId" = made."testId" AND d."day" = made."day"
  AND (d."flaky", d."flakySeconds") IS DISTINCT FROM (made."flaky", made."seconds");
