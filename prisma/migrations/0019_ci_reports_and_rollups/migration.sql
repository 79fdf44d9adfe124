-- CreateEnum
CREATE TYPE "TestStatus" AS ENUM ('passed', 'failed', 'error', 'skipped');

-- AlterTable
ALTER TABLE "impact_report" ADD COLUMN     "practices" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'draft',
ADD COLUMN     "updatedBy" TEXT;

-- AlterTable
ALTER TABLE "impact_row" ADD COLUMN     "afterFrom" DATE,
ADD COLUMN     "afterTo" DATE,
ADD COLUMN     "beforeFrom" DATE,
ADD COLUMN     "beforeTo" DATE,
ADD COLUMN     "metricId" UUID,
ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "metric" ADD COLUMN     "budgetIssueUrl" TEXT,
ADD COLUMN     "budgetLimit" DOUBLE PRECISION,
ADD COLUMN     "budgetOpensIssue" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "budgetWarning" DOUBLE PRECISION,
ADD COLUMN     "formula" JSONB;

-- CreateTable
CREATE TABLE "ci_report" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "tool" TEXT,
    "fileName" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "commitSha" TEXT,
    "branch" TEXT,
    "workflow" TEXT,
    "job" TEXT,
    "runId" BIGINT,
    "runAttempt" INTEGER,
    "link" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receivedBy" TEXT NOT NULL,
    "tests" INTEGER,
    "passed" INTEGER,
    "failed" INTEGER,
    "errors" INTEGER,
    "skipped" INTEGER,
    "durationSeconds" DOUBLE PRECISION,
    "linesCovered" INTEGER,
    "linesValid" INTEGER,
    "branchesCovered" INTEGER,
    "branchesValid" INTEGER,
    "findings" JSONB,
    "timings" JSONB NOT NULL DEFAULT '[]',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "takenBackAt" TIMESTAMPTZ(3),
    "takenBackBy" TEXT,
    "takenBackReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ci_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ci_report_push" (
    "projectId" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ci_report_push_pkey" PRIMARY KEY ("projectId","actor","key")
);

-- CreateTable
CREATE TABLE "test_case" (
    "id" BIGSERIAL NOT NULL,
    "projectId" UUID NOT NULL,
    "identity" TEXT NOT NULL,
    "suite" TEXT NOT NULL,
    "className" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "test_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "test_result" (
    "reportId" UUID NOT NULL,
    "testId" BIGINT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "status" "TestStatus" NOT NULL,
    "durationSeconds" DOUBLE PRECISION,
    "message" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "commitSha" TEXT,

    CONSTRAINT "test_result_pkey" PRIMARY KEY ("reportId","testId","position")
);

-- CreateTable
CREATE TABLE "test_day" (
    "testId" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "results" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "durationSum" DOUBLE PRECISION NOT NULL,
    "timed" INTEGER NOT NULL,
    "flaky" INTEGER NOT NULL,
    "flakySeconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "test_day_pkey" PRIMARY KEY ("testId","day")
);

-- CreateTable
CREATE TABLE "coverage_component" (
    "reportId" UUID NOT NULL,
    "component" TEXT NOT NULL,
    "linesCovered" INTEGER NOT NULL,
    "linesValid" INTEGER NOT NULL,
    "branchesCovered" INTEGER,
    "branchesValid" INTEGER,

    CONSTRAINT "coverage_component_pkey" PRIMARY KEY ("reportId","component")
);

-- CreateTable
CREATE TABLE "report_finding" (
    "id" BIGSERIAL NOT NULL,
    "reportId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "path" TEXT,
    "line" INTEGER,
    "identifier" TEXT,
    "package" TEXT,
    "suppressed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "report_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ci_day" (
    "repositoryId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "workflowName" TEXT NOT NULL,
    "branch" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "reruns" INTEGER NOT NULL,
    "timed" INTEGER NOT NULL,
    "secondsSum" DOUBLE PRECISION NOT NULL,
    "buckets" INTEGER[],
    "bucketCounts" INTEGER[],

    CONSTRAINT "ci_day_pkey" PRIMARY KEY ("repositoryId","day","workflowName","branch")
);

-- CreateTable
CREATE TABLE "ci_job_day" (
    "repositoryId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "jobName" TEXT NOT NULL,
    "jobs" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "timed" INTEGER NOT NULL,
    "secondsSum" DOUBLE PRECISION NOT NULL,
    "buckets" INTEGER[],
    "bucketCounts" INTEGER[],
    "queued" INTEGER NOT NULL,
    "queueSum" DOUBLE PRECISION NOT NULL,
    "queueBuckets" INTEGER[],
    "queueCounts" INTEGER[],
    "flaky" INTEGER NOT NULL,
    "flakySeconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ci_job_day_pkey" PRIMARY KEY ("repositoryId","day","jobName")
);

-- CreateTable
CREATE TABLE "ci_rolled_up" (
    "repositoryId" UUID NOT NULL,
    "runsUpTo" TIMESTAMPTZ(3) NOT NULL,
    "jobsUpTo" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ci_rolled_up_pkey" PRIMARY KEY ("repositoryId")
);

-- CreateTable
CREATE TABLE "delivery_settings" (
    "projectId" UUID NOT NULL,
    "environments" TEXT[] DEFAULT ARRAY['production', 'prod']::TEXT[],
    "incidentLabels" TEXT[] DEFAULT ARRAY['incident', 'outage', 'postmortem']::TEXT[],
    "bands" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_settings_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "impact_share" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "impact_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ci_report_projectId_kind_at_idx" ON "ci_report"("projectId", "kind", "at");

-- CreateIndex
CREATE INDEX "ci_report_projectId_at_idx" ON "ci_report"("projectId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ci_report_projectId_identity_key" ON "ci_report"("projectId", "identity");

-- CreateIndex
CREATE INDEX "ci_report_push_at_idx" ON "ci_report_push"("at");

-- CreateIndex
CREATE UNIQUE INDEX "test_case_projectId_identity_key" ON "test_case"("projectId", "identity");

-- CreateIndex
CREATE INDEX "test_result_testId_at_idx" ON "test_result"("testId", "at");

-- CreateIndex
CREATE INDEX "test_day_day_idx" ON "test_day"("day");

-- CreateIndex
CREATE INDEX "report_finding_reportId_idx" ON "report_finding"("reportId");

-- CreateIndex
CREATE UNIQUE INDEX "impact_share_secretHash_key" ON "impact_share"("secretHash");

-- CreateIndex
CREATE INDEX "impact_share_reportId_idx" ON "impact_share"("reportId");

-- CreateIndex
CREATE INDEX "workflow_run_syncedAt_idx" ON "workflow_run" USING BRIN ("syncedAt");

-- CreateIndex
CREATE INDEX "workflow_job_syncedAt_idx" ON "workflow_job" USING BRIN ("syncedAt");

-- AddForeignKey
ALTER TABLE "ci_report" ADD CONSTRAINT "ci_report_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ci_report_push" ADD CONSTRAINT "ci_report_push_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_case" ADD CONSTRAINT "test_case_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_result" ADD CONSTRAINT "test_result_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ci_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_result" ADD CONSTRAINT "test_result_testId_fkey" FOREIGN KEY ("testId") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_day" ADD CONSTRAINT "test_day_testId_fkey" FOREIGN KEY ("testId") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_component" ADD CONSTRAINT "coverage_component_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ci_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_finding" ADD CONSTRAINT "report_finding_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ci_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ci_day" ADD CONSTRAINT "ci_day_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ci_job_day" ADD CONSTRAINT "ci_job_day_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ci_rolled_up" ADD CONSTRAINT "ci_rolled_up_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_settings" ADD CONSTRAINT "delivery_settings_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_row" ADD CONSTRAINT "impact_row_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_share" ADD CONSTRAINT "impact_share_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "impact_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
