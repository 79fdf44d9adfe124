-- When a branch turned red or green is kept by the day. What is rolled up already is made up again with it.
ALTER TABLE "ci_day" ADD COLUMN     "turns" JSONB NOT NULL DEFAULT '[]';
INSERT INTO "ci_left_day" ("repositoryId", day) SELECT DISTINCT "repositoryId", day FROM "ci_day";

-- The newest report of each source is one step away (lib/ci-reports/records/report-sources.ts), however many there are.
CREATE INDEX "ci_report_finding_source_idx" ON "ci_report" ("projectId", ("kind" || E'\n' || coalesce("tool", '') || E'\n'
    || coalesce("workflow", '') || E'\n' || coalesce("job", '') || E'\n' || "fileName"), "at", "id")
  WHERE "takenBackAt" IS NULL AND jsonb_typeof("findings") = 'object';
CREATE INDEX "ci_report_coverage_source_idx" ON "ci_report" ("projectId", ("kind" || E'\n' || coalesce("workflow", '')
    || E'\n' || coalesce("job", '') || E'\n' || "fileName"), "at", "id")
  WHERE "takenBackAt" IS NULL AND "linesValid" IS NOT NULL;
CREATE INDEX "ci_report_tests_idx" ON "ci_report" ("projectId", "at") INCLUDE ("tests")
  WHERE "takenBackAt" IS NULL AND "tests" IS NOT NULL;
