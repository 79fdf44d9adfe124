-- CreateEnum
CREATE TYPE "SyncTrigger" AS ENUM ('person', 'command', 'schedule', 'webhook');

-- CreateEnum
CREATE TYPE "SecurityAlertKind" AS ENUM ('dependabot', 'code_scanning');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "StreamKind" ADD VALUE 'jobs';
ALTER TYPE "StreamKind" ADD VALUE 'releases';
ALTER TYPE "StreamKind" ADD VALUE 'deployments';
ALTER TYPE "StreamKind" ADD VALUE 'dependabot_alerts';
ALTER TYPE "StreamKind" ADD VALUE 'code_scanning_alerts';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "StreamState" ADD VALUE 'waiting';
ALTER TYPE "StreamState" ADD VALUE 'stopped';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SyncRunState" ADD VALUE 'waiting';
ALTER TYPE "SyncRunState" ADD VALUE 'stopped';

-- DropIndex
DROP INDEX "pull_request_repositoryId_number_key";

-- AlterTable
ALTER TABLE "sync_stream" ADD COLUMN     "basis" TEXT,
ADD COLUMN     "costNote" TEXT,
ADD COLUMN     "cursor" JSONB,
ADD COLUMN     "detailsPending" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "faultsSum" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "itemsSum" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "itemsTotal" INTEGER,
ADD COLUMN     "lastFullAt" TIMESTAMPTZ(3),
ADD COLUMN     "notModifiedSum" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "pointsSum" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "requestsSum" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "resumeAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "resumeAt" TIMESTAMPTZ(3),
ADD COLUMN     "stopRequestedAt" TIMESTAMPTZ(3),
ADD COLUMN     "stopRequestedBy" TEXT,
ADD COLUMN     "streams" "StreamKind"[] DEFAULT ARRAY[]::"StreamKind"[],
ADD COLUMN     "trigger" "SyncTrigger" NOT NULL DEFAULT 'person';

-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "blockedBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "blockedByTotal" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "goneReason" TEXT,
ADD COLUMN     "linksOf" TIMESTAMPTZ(3),
ADD COLUMN     "missingSince" TIMESTAMPTZ(3),
ADD COLUMN     "movedTo" TEXT,
ADD COLUMN     "nodeId" TEXT,
ADD COLUMN     "parent" TEXT,
ADD COLUMN     "subIssuesCompleted" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "subIssuesTotal" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "pull_request" DROP CONSTRAINT "pull_request_pkey",
ADD COLUMN     "additions" INTEGER,
ADD COLUMN     "assignees" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "changedFiles" INTEGER,
ADD COLUMN     "comments" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "commitCount" INTEGER,
ADD COLUMN     "deletions" INTEGER,
ADD COLUMN     "detailsOf" TIMESTAMPTZ(3),
ADD COLUMN     "firstCommitAt" TIMESTAMPTZ(3),
ADD COLUMN     "firstReviewAt" TIMESTAMPTZ(3),
ADD COLUMN     "goneReason" TEXT,
ADD COLUMN     "mergedBy" TEXT,
ADD COLUMN     "milestone" TEXT,
ADD COLUMN     "missingSince" TIMESTAMPTZ(3),
ADD COLUMN     "movedTo" TEXT,
ADD COLUMN     "nodeId" TEXT,
ALTER COLUMN "githubId" DROP NOT NULL,
ADD CONSTRAINT "pull_request_pkey" PRIMARY KEY ("repositoryId", "number");

-- AlterTable
ALTER TABLE "workflow_run" ADD COLUMN     "actorLogin" TEXT,
ADD COLUMN     "checkSuiteNodeId" TEXT,
ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "goneReason" TEXT,
ADD COLUMN     "jobsOf" TIMESTAMPTZ(3),
ADD COLUMN     "missingSince" TIMESTAMPTZ(3),
ADD COLUMN     "title" TEXT;

-- AlterTable
ALTER TABLE "repository" ADD COLUMN     "nextSyncAt" TIMESTAMPTZ(3),
ADD COLUMN     "openIssueCount" INTEGER,
ADD COLUMN     "pushedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "hookId" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "action" TEXT,
    "repositoryGithubId" BIGINT,
    "repositoryName" TEXT,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "streams" "StreamKind"[] DEFAULT ARRAY[]::"StreamKind"[],
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("hookId","deliveryId")
);

-- CreateTable
CREATE TABLE "github_quota" (
    "credential" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "resetAt" TIMESTAMPTZ(3) NOT NULL,
    "blockedUntil" TIMESTAMPTZ(3),
    "clockSkewMs" INTEGER NOT NULL DEFAULT 0,
    "observedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "github_quota_pkey" PRIMARY KEY ("credential","resource")
);

-- CreateTable
CREATE TABLE "workflow_run_attempt" (
    "repositoryId" UUID NOT NULL,
    "runId" BIGINT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "conclusion" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "durationSeconds" DOUBLE PRECISION,
    "source" TEXT NOT NULL,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_run_attempt_pkey" PRIMARY KEY ("repositoryId","runId","attempt")
);

-- CreateTable
CREATE TABLE "workflow_job" (
    "repositoryId" UUID NOT NULL,
    "githubId" BIGINT NOT NULL,
    "runId" BIGINT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "conclusion" TEXT,
    "htmlUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "durationSeconds" DOUBLE PRECISION,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_job_pkey" PRIMARY KEY ("repositoryId","githubId")
);

-- CreateTable
CREATE TABLE "release" (
    "repositoryId" UUID NOT NULL,
    "githubId" BIGINT NOT NULL,
    "tagName" TEXT NOT NULL,
    "name" TEXT,
    "body" TEXT,
    "isDraft" BOOLEAN NOT NULL DEFAULT false,
    "isPrerelease" BOOLEAN NOT NULL DEFAULT false,
    "authorLogin" TEXT,
    "targetCommitish" TEXT,
    "htmlUrl" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "goneReason" TEXT,
    "missingSince" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "release_pkey" PRIMARY KEY ("repositoryId","githubId")
);

-- CreateTable
CREATE TABLE "deployment" (
    "repositoryId" UUID NOT NULL,
    "githubId" BIGINT NOT NULL,
    "nodeId" TEXT,
    "environment" TEXT NOT NULL,
    "task" TEXT,
    "ref" TEXT,
    "sha" TEXT NOT NULL,
    "description" TEXT,
    "creatorLogin" TEXT,
    "isProduction" BOOLEAN,
    "isTransient" BOOLEAN,
    "state" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "statusesOf" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "goneReason" TEXT,
    "missingSince" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("repositoryId","githubId")
);

-- CreateTable
CREATE TABLE "deployment_status" (
    "repositoryId" UUID NOT NULL,
    "nodeId" TEXT NOT NULL,
    "deploymentId" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "description" TEXT,
    "environmentUrl" TEXT,
    "logUrl" TEXT,
    "creatorLogin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deployment_status_pkey" PRIMARY KEY ("repositoryId","nodeId")
);

-- CreateTable
CREATE TABLE "security_alert" (
    "repositoryId" UUID NOT NULL,
    "kind" "SecurityAlertKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "severity" TEXT,
    "title" TEXT NOT NULL,
    "identifier" TEXT,
    "cve" TEXT,
    "origin" TEXT,
    "path" TEXT,
    "htmlUrl" TEXT NOT NULL,
    "dismissedReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "fixedAt" TIMESTAMPTZ(3),
    "dismissedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "goneReason" TEXT,
    "missingSince" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "security_alert_pkey" PRIMARY KEY ("repositoryId","kind","number")
);

-- CreateIndex
CREATE INDEX "webhook_delivery_receivedAt_idx" ON "webhook_delivery"("receivedAt");

-- CreateIndex
CREATE INDEX "webhook_delivery_repositoryGithubId_receivedAt_idx" ON "webhook_delivery"("repositoryGithubId", "receivedAt");

-- CreateIndex
CREATE INDEX "workflow_job_repositoryId_runId_idx" ON "workflow_job"("repositoryId", "runId");

-- CreateIndex
CREATE INDEX "workflow_job_repositoryId_name_startedAt_idx" ON "workflow_job"("repositoryId", "name", "startedAt");

-- CreateIndex
CREATE INDEX "release_repositoryId_publishedAt_idx" ON "release"("repositoryId", "publishedAt");

-- CreateIndex
CREATE INDEX "deployment_repositoryId_environment_createdAt_idx" ON "deployment"("repositoryId", "environment", "createdAt");

-- CreateIndex
CREATE INDEX "deployment_status_repositoryId_deploymentId_createdAt_idx" ON "deployment_status"("repositoryId", "deploymentId", "createdAt");

-- CreateIndex
CREATE INDEX "security_alert_repositoryId_state_severity_idx" ON "security_alert"("repositoryId", "state", "severity");

-- CreateIndex
CREATE UNIQUE INDEX "pull_request_repositoryId_githubId_key" ON "pull_request"("repositoryId", "githubId");

-- AddForeignKey
ALTER TABLE "workflow_run_attempt" ADD CONSTRAINT "workflow_run_attempt_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_job" ADD CONSTRAINT "workflow_job_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_status" ADD CONSTRAINT "deployment_status_repositoryId_deploymentId_fkey" FOREIGN KEY ("repositoryId", "deploymentId") REFERENCES "deployment"("repositoryId", "githubId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_alert" ADD CONSTRAINT "security_alert_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;
