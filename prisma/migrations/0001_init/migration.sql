-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'contributor', 'lead', 'admin', 'ci');

-- CreateEnum
CREATE TYPE "StreamKind" AS ENUM ('repository', 'issues', 'pull_requests', 'workflow_runs', 'files');

-- CreateEnum
CREATE TYPE "StreamState" AS ENUM ('never', 'running', 'complete', 'failed', 'unavailable');

-- CreateEnum
CREATE TYPE "SyncRunState" AS ENUM ('queued', 'running', 'complete', 'failed');

-- CreateEnum
CREATE TYPE "CriterionSide" AS ENUM ('go', 'no_go');

-- CreateEnum
CREATE TYPE "EvaluationState" AS ENUM ('met', 'not_met', 'unknown', 'stale', 'waived');

-- CreateEnum
CREATE TYPE "LessonKind" AS ENUM ('worked_well', 'improve', 'pitfall', 'practice', 'unsorted');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('duration', 'bytes', 'percent', 'count', 'ratio', 'rating', 'money');

-- CreateEnum
CREATE TYPE "MetricDirection" AS ENUM ('lower', 'higher');

-- CreateEnum
CREATE TYPE "PilotStage" AS ENUM ('draft', 'running', 'deciding', 'decided', 'closed');

-- CreateEnum
CREATE TYPE "PlanItemState" AS ENUM ('open', 'in_progress', 'done', 'dropped');

-- CreateTable
CREATE TABLE "adr" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "repositoryId" UUID,
    "sourcePath" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "number" INTEGER,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "statusText" TEXT,
    "date" DATE,
    "datePrecision" TEXT NOT NULL DEFAULT 'day',
    "deciders" TEXT[],
    "tags" TEXT[],
    "reviewBy" DATE,
    "body" TEXT NOT NULL,
    "format" TEXT NOT NULL DEFAULT 'free',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "contentSha" TEXT NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "adr_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adr_link" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID,
    "type" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "path" TEXT,
    "number" INTEGER,
    "line" INTEGER NOT NULL DEFAULT 1,
    "mention" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "adr_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adr_skipped_file" (
    "repositoryId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "adr_skipped_file_pkey" PRIMARY KEY ("repositoryId","path")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "projectId" UUID,
    "before" JSONB,
    "after" JSONB,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "githubId" BIGINT,
    "login" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "avatarUrl" TEXT,
    "role" "Role" NOT NULL DEFAULT 'viewer',
    "isOwner" BOOLEAN NOT NULL DEFAULT false,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "disabledAt" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner_link" (
    "id" UUID NOT NULL,
    "personId" UUID,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "owner_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "projectId" UUID,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimate" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "task" TEXT NOT NULL,
    "category" TEXT NOT NULL DEFAULT '',
    "estimateHours" DOUBLE PRECISION NOT NULL,
    "actualHours" DOUBLE PRECISION,
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,
    "line" INTEGER,
    "estimatedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "estimate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "buffer_rule" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "category" TEXT NOT NULL,
    "lowPercent" DOUBLE PRECISION NOT NULL,
    "highPercent" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "line" INTEGER,

    CONSTRAINT "buffer_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_stream" (
    "repositoryId" UUID NOT NULL,
    "kind" "StreamKind" NOT NULL,
    "state" "StreamState" NOT NULL DEFAULT 'never',
    "highWaterMark" TIMESTAMPTZ(3),
    "etag" TEXT,
    "lastCompleteAt" TIMESTAMPTZ(3),
    "lastAttemptAt" TIMESTAMPTZ(3),
    "itemsStored" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "refused" JSONB NOT NULL DEFAULT '[]',
    "notes" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "sync_stream_pkey" PRIMARY KEY ("repositoryId","kind")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "id" UUID NOT NULL,
    "projectId" UUID,
    "repositoryId" UUID,
    "full" BOOLEAN NOT NULL DEFAULT false,
    "state" "SyncRunState" NOT NULL DEFAULT 'queued',
    "requestedBy" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "report" JSONB NOT NULL DEFAULT '[]',
    "problem" TEXT,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue" (
    "repositoryId" UUID NOT NULL,
    "githubId" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "state" TEXT NOT NULL,
    "stateReason" TEXT,
    "authorLogin" TEXT,
    "labels" TEXT[],
    "assignees" TEXT[],
    "milestone" TEXT,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "htmlUrl" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("repositoryId","githubId")
);

-- CreateTable
CREATE TABLE "pull_request" (
    "repositoryId" UUID NOT NULL,
    "githubId" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "state" TEXT NOT NULL,
    "isDraft" BOOLEAN NOT NULL DEFAULT false,
    "authorLogin" TEXT,
    "labels" TEXT[],
    "baseRef" TEXT,
    "headRef" TEXT,
    "headSha" TEXT,
    "mergeCommitSha" TEXT,
    "htmlUrl" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "mergedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pull_request_pkey" PRIMARY KEY ("repositoryId","githubId")
);

-- CreateTable
CREATE TABLE "workflow_run" (
    "repositoryId" UUID NOT NULL,
    "githubId" BIGINT NOT NULL,
    "workflowId" BIGINT NOT NULL,
    "workflowName" TEXT NOT NULL,
    "runNumber" INTEGER NOT NULL,
    "runAttempt" INTEGER NOT NULL DEFAULT 1,
    "event" TEXT NOT NULL,
    "branch" TEXT,
    "headSha" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "conclusion" TEXT,
    "htmlUrl" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "durationSeconds" DOUBLE PRECISION,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_run_pkey" PRIMARY KEY ("repositoryId","githubId")
);

-- CreateTable
CREATE TABLE "repository_file" (
    "repositoryId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "blobSha" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "repository_file_pkey" PRIMARY KEY ("repositoryId","path")
);

-- CreateTable
CREATE TABLE "git_blob" (
    "sha" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "note" TEXT,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "git_blob_pkey" PRIMARY KEY ("sha")
);

-- CreateTable
CREATE TABLE "sync_lease" (
    "repositoryId" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "fence" INTEGER NOT NULL DEFAULT 1,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_lease_pkey" PRIMARY KEY ("repositoryId")
);

-- CreateTable
CREATE TABLE "criterion" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "side" "CriterionSide" NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "rule" JSONB,
    "ruleSetBy" TEXT,
    "claimedMet" BOOLEAN NOT NULL DEFAULT false,
    "metricId" UUID,
    "lockedAt" TIMESTAMPTZ(3),
    "line" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attestation" (
    "id" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "personName" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "holds" BOOLEAN NOT NULL,
    "link" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "attestation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "state" "EvaluationState" NOT NULL,
    "evidence" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "approverId" UUID,
    "conditions" JSONB NOT NULL DEFAULT '[]',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_report" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "on" DATE,
    "story" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_row" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "metric" TEXT NOT NULL,
    "beforeText" TEXT NOT NULL,
    "afterText" TEXT NOT NULL,
    "beforeValue" DOUBLE PRECISION,
    "afterValue" DOUBLE PRECISION,
    "unit" TEXT NOT NULL DEFAULT '',
    "beforeBound" TEXT NOT NULL DEFAULT 'exact',
    "afterBound" TEXT NOT NULL DEFAULT 'exact',
    "claimText" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "impact_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_quote" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "speaker" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "impact_quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_document" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "encodingRepaired" BOOLEAN NOT NULL DEFAULT false,
    "encodingNote" TEXT NOT NULL DEFAULT '',
    "contentSha" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "importedBy" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imported_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "otherLine" INTEGER,
    "text" TEXT NOT NULL,
    "finding" TEXT NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "repositoryId" UUID,
    "documentId" UUID,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "LessonKind" NOT NULL,
    "group" TEXT NOT NULL DEFAULT '',
    "learned" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "impact" TEXT NOT NULL DEFAULT '',
    "betterApproach" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[],
    "body" TEXT NOT NULL DEFAULT '',
    "bodyFormat" TEXT NOT NULL DEFAULT 'mdx',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "deletedAt" TIMESTAMPTZ(3),
    "sourcePath" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "principle" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "principle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compiled_mdx" (
    "contentSha" TEXT NOT NULL,
    "compiler" TEXT NOT NULL,
    "code" TEXT,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "compiledAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "compiled_mdx_pkey" PRIMARY KEY ("contentSha")
);

-- CreateTable
CREATE TABLE "metric" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL DEFAULT '',
    "unitKind" "UnitKind" NOT NULL,
    "unit" TEXT NOT NULL,
    "direction" "MetricDirection" NOT NULL,
    "aggregation" TEXT NOT NULL DEFAULT 'p50',
    "source" TEXT NOT NULL,
    "sourceQuery" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "metric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" BIGSERIAL NOT NULL,
    "metricId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "sampleCount" INTEGER NOT NULL DEFAULT 1,
    "source" TEXT NOT NULL,
    "link" TEXT,
    "commitSha" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedBy" TEXT NOT NULL,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "stage" "PilotStage" NOT NULL DEFAULT 'draft',
    "startsOn" DATE,
    "endsOn" DATE,
    "leadName" TEXT,
    "declaredDecision" TEXT,
    "documentId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pilot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_role" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "personName" TEXT,
    "duty" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "pilot_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_objective" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "claimedDone" BOOLEAN NOT NULL DEFAULT false,
    "line" INTEGER,

    CONSTRAINT "pilot_objective_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_service" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "whyChosen" TEXT NOT NULL DEFAULT '',
    "riskLevel" TEXT NOT NULL DEFAULT '',
    "currentState" TEXT NOT NULL DEFAULT '',
    "expectedBenefit" TEXT NOT NULL DEFAULT '',
    "timelineImpact" TEXT NOT NULL DEFAULT '',
    "backupService" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "pilot_service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "dayFrom" INTEGER,
    "dayTo" INTEGER,
    "section" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "state" "PlanItemState" NOT NULL DEFAULT 'open',
    "boundRepositoryId" UUID,
    "boundNumber" INTEGER,
    "stateSetBy" TEXT,
    "stateSetAt" TIMESTAMPTZ(3),
    "line" INTEGER,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "baseline" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "metricId" UUID,
    "position" INTEGER NOT NULL,
    "group" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "unit" TEXT NOT NULL DEFAULT '',
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL,
    "window" TEXT NOT NULL DEFAULT '',
    "sampleCount" INTEGER,
    "source" TEXT NOT NULL DEFAULT '',
    "lockedAt" TIMESTAMPTZ(3),
    "line" INTEGER,

    CONSTRAINT "baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "metricId" UUID,
    "position" INTEGER NOT NULL,
    "group" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "comparator" TEXT,
    "value" DOUBLE PRECISION,
    "unit" TEXT NOT NULL DEFAULT '',
    "baselineValue" DOUBLE PRECISION,
    "text" TEXT NOT NULL,
    "claimedMet" BOOLEAN NOT NULL DEFAULT false,
    "lockedAt" TIMESTAMPTZ(3),
    "line" INTEGER,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_risk" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "mitigation" TEXT NOT NULL DEFAULT '',
    "likelihood" TEXT,
    "impact" TEXT,
    "owner" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "line" INTEGER,

    CONSTRAINT "pilot_risk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contingency" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "trigger" TEXT NOT NULL DEFAULT '',
    "plan" TEXT NOT NULL,
    "line" INTEGER,

    CONSTRAINT "contingency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "communication_item" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "line" INTEGER,

    CONSTRAINT "communication_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliverable" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "link" TEXT,
    "state" TEXT NOT NULL,
    "stateSetBy" TEXT,
    "line" INTEGER,

    CONSTRAINT "deliverable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "day" INTEGER,
    "on" DATE,
    "heading" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "items" JSONB NOT NULL DEFAULT '[]',
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "line" INTEGER,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback_answer" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "question" TEXT NOT NULL DEFAULT 'overall',
    "rating" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "personName" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "givenBy" TEXT,

    CONSTRAINT "feedback_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_result" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "group" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "pilot_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roadmap_item" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "group" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "line" INTEGER,

    CONSTRAINT "roadmap_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT 'Pilothouse',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "sampleDecidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_member" (
    "projectId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "project_member_pkey" PRIMARY KEY ("projectId","personId")
);

-- CreateTable
CREATE TABLE "repository" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "githubId" BIGINT,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "defaultBranch" TEXT,
    "isPrivate" BOOLEAN NOT NULL DEFAULT false,
    "htmlUrl" TEXT,
    "adrGlobs" TEXT[],
    "lessonGlobs" TEXT[],
    "stoppedReason" TEXT,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "repository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_entry" (
    "kind" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "projectId" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("kind","recordId")
);

-- CreateIndex
CREATE INDEX "adr_projectId_number_idx" ON "adr"("projectId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "adr_projectId_slug_key" ON "adr"("projectId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "adr_projectId_repositoryId_sourcePath_key" ON "adr"("projectId", "repositoryId", "sourcePath");

-- CreateIndex
CREATE INDEX "adr_link_fromId_idx" ON "adr_link"("fromId");

-- CreateIndex
CREATE INDEX "adr_link_toId_idx" ON "adr_link"("toId");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_subjectKind_subjectId_idx" ON "audit_event"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "audit_event_projectId_at_idx" ON "audit_event"("projectId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "person_githubId_key" ON "person"("githubId");

-- CreateIndex
CREATE UNIQUE INDEX "owner_link_tokenHash_key" ON "owner_link"("tokenHash");

-- CreateIndex
CREATE INDEX "owner_link_personId_idx" ON "owner_link"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_tokenHash_key" ON "api_token"("tokenHash");

-- CreateIndex
CREATE INDEX "api_token_projectId_idx" ON "api_token"("projectId");

-- CreateIndex
CREATE INDEX "estimate_projectId_idx" ON "estimate"("projectId");

-- CreateIndex
CREATE INDEX "buffer_rule_projectId_idx" ON "buffer_rule"("projectId");

-- CreateIndex
CREATE INDEX "sync_run_projectId_queuedAt_idx" ON "sync_run"("projectId", "queuedAt");

-- CreateIndex
CREATE INDEX "sync_run_repositoryId_queuedAt_idx" ON "sync_run"("repositoryId", "queuedAt");

-- CreateIndex
CREATE INDEX "issue_repositoryId_state_idx" ON "issue"("repositoryId", "state");

-- CreateIndex
CREATE INDEX "issue_repositoryId_updatedAt_idx" ON "issue"("repositoryId", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "issue_repositoryId_number_key" ON "issue"("repositoryId", "number");

-- CreateIndex
CREATE INDEX "pull_request_repositoryId_updatedAt_idx" ON "pull_request"("repositoryId", "updatedAt");

-- CreateIndex
CREATE INDEX "pull_request_repositoryId_mergedAt_idx" ON "pull_request"("repositoryId", "mergedAt");

-- CreateIndex
CREATE UNIQUE INDEX "pull_request_repositoryId_number_key" ON "pull_request"("repositoryId", "number");

-- CreateIndex
CREATE INDEX "workflow_run_repositoryId_createdAt_idx" ON "workflow_run"("repositoryId", "createdAt");

-- CreateIndex
CREATE INDEX "workflow_run_repositoryId_branch_createdAt_idx" ON "workflow_run"("repositoryId", "branch", "createdAt");

-- CreateIndex
CREATE INDEX "repository_file_blobSha_idx" ON "repository_file"("blobSha");

-- CreateIndex
CREATE INDEX "criterion_pilotId_idx" ON "criterion"("pilotId");

-- CreateIndex
CREATE INDEX "attestation_criterionId_at_idx" ON "attestation"("criterionId", "at");

-- CreateIndex
CREATE INDEX "evaluation_criterionId_at_idx" ON "evaluation"("criterionId", "at");

-- CreateIndex
CREATE INDEX "decision_pilotId_at_idx" ON "decision"("pilotId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "impact_report_slug_key" ON "impact_report"("slug");

-- CreateIndex
CREATE INDEX "impact_report_projectId_idx" ON "impact_report"("projectId");

-- CreateIndex
CREATE INDEX "impact_row_reportId_idx" ON "impact_row"("reportId");

-- CreateIndex
CREATE INDEX "impact_quote_reportId_idx" ON "impact_quote"("reportId");

-- CreateIndex
CREATE UNIQUE INDEX "imported_document_projectId_path_key" ON "imported_document"("projectId", "path");

-- CreateIndex
CREATE INDEX "claim_documentId_idx" ON "claim"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_slug_key" ON "lesson"("slug");

-- CreateIndex
CREATE INDEX "lesson_projectId_idx" ON "lesson"("projectId");

-- CreateIndex
CREATE INDEX "lesson_documentId_idx" ON "lesson"("documentId");

-- CreateIndex
CREATE INDEX "lesson_repositoryId_sourcePath_idx" ON "lesson"("repositoryId", "sourcePath");

-- CreateIndex
CREATE INDEX "principle_projectId_idx" ON "principle"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "metric_projectId_key_key" ON "metric"("projectId", "key");

-- CreateIndex
CREATE INDEX "observation_metricId_at_idx" ON "observation"("metricId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "pilot_slug_key" ON "pilot"("slug");

-- CreateIndex
CREATE INDEX "pilot_projectId_idx" ON "pilot"("projectId");

-- CreateIndex
CREATE INDEX "pilot_role_pilotId_idx" ON "pilot_role"("pilotId");

-- CreateIndex
CREATE INDEX "pilot_objective_pilotId_idx" ON "pilot_objective"("pilotId");

-- CreateIndex
CREATE INDEX "pilot_service_pilotId_idx" ON "pilot_service"("pilotId");

-- CreateIndex
CREATE INDEX "plan_item_pilotId_idx" ON "plan_item"("pilotId");

-- CreateIndex
CREATE INDEX "baseline_pilotId_idx" ON "baseline"("pilotId");

-- CreateIndex
CREATE INDEX "target_pilotId_idx" ON "target"("pilotId");

-- CreateIndex
CREATE INDEX "pilot_risk_pilotId_idx" ON "pilot_risk"("pilotId");

-- CreateIndex
CREATE INDEX "contingency_pilotId_idx" ON "contingency"("pilotId");

-- CreateIndex
CREATE INDEX "communication_item_pilotId_idx" ON "communication_item"("pilotId");

-- CreateIndex
CREATE INDEX "deliverable_pilotId_idx" ON "deliverable"("pilotId");

-- CreateIndex
CREATE INDEX "log_entry_pilotId_day_idx" ON "log_entry"("pilotId", "day");

-- CreateIndex
CREATE INDEX "feedback_answer_pilotId_idx" ON "feedback_answer"("pilotId");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_answer_pilotId_question_givenBy_key" ON "feedback_answer"("pilotId", "question", "givenBy");

-- CreateIndex
CREATE INDEX "pilot_result_pilotId_idx" ON "pilot_result"("pilotId");

-- CreateIndex
CREATE INDEX "roadmap_item_pilotId_idx" ON "roadmap_item"("pilotId");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "project_member_personId_idx" ON "project_member"("personId");

-- CreateIndex
CREATE INDEX "repository_projectId_owner_name_idx" ON "repository"("projectId", "owner", "name");

-- CreateIndex
CREATE INDEX "repository_githubId_idx" ON "repository"("githubId");

-- CreateIndex
CREATE UNIQUE INDEX "repository_projectId_githubId_key" ON "repository"("projectId", "githubId");

-- CreateIndex
CREATE INDEX "search_entry_projectId_idx" ON "search_entry"("projectId");

-- AddForeignKey
ALTER TABLE "adr" ADD CONSTRAINT "adr_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr" ADD CONSTRAINT "adr_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_link" ADD CONSTRAINT "adr_link_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "adr"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_link" ADD CONSTRAINT "adr_link_toId_fkey" FOREIGN KEY ("toId") REFERENCES "adr"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_skipped_file" ADD CONSTRAINT "adr_skipped_file_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner_link" ADD CONSTRAINT "owner_link_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "buffer_rule" ADD CONSTRAINT "buffer_rule_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "buffer_rule" ADD CONSTRAINT "buffer_rule_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_stream" ADD CONSTRAINT "sync_stream_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request" ADD CONSTRAINT "pull_request_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_run" ADD CONSTRAINT "workflow_run_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository_file" ADD CONSTRAINT "repository_file_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_lease" ADD CONSTRAINT "sync_lease_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "criterion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "criterion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_report" ADD CONSTRAINT "impact_report_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_report" ADD CONSTRAINT "impact_report_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_row" ADD CONSTRAINT "impact_row_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "impact_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_quote" ADD CONSTRAINT "impact_quote_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "impact_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_document" ADD CONSTRAINT "imported_document_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principle" ADD CONSTRAINT "principle_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principle" ADD CONSTRAINT "principle_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric" ADD CONSTRAINT "metric_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot" ADD CONSTRAINT "pilot_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot" ADD CONSTRAINT "pilot_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "imported_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_role" ADD CONSTRAINT "pilot_role_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_objective" ADD CONSTRAINT "pilot_objective_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_service" ADD CONSTRAINT "pilot_service_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_risk" ADD CONSTRAINT "pilot_risk_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contingency" ADD CONSTRAINT "contingency_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "communication_item" ADD CONSTRAINT "communication_item_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback_answer" ADD CONSTRAINT "feedback_answer_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_result" ADD CONSTRAINT "pilot_result_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roadmap_item" ADD CONSTRAINT "roadmap_item_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository" ADD CONSTRAINT "repository_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
