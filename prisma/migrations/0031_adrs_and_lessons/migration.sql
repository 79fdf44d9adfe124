-- AlterTable
ALTER TABLE "adr" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'file';

-- AlterTable
ALTER TABLE "lesson" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "pilotId" UUID,
ADD COLUMN     "services" TEXT[];

-- CreateTable
CREATE TABLE "adr_revision" (
    "adrId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adr_revision_pkey" PRIMARY KEY ("adrId","version")
);

-- CreateTable
CREATE TABLE "adr_comment" (
    "id" UUID NOT NULL,
    "adrId" UUID NOT NULL,
    "authorId" UUID,
    "authorName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'comment',
    "adrVersion" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedBy" TEXT,

    CONSTRAINT "adr_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adr_basis" (
    "id" UUID NOT NULL,
    "adrId" UUID NOT NULL,
    "metricId" UUID,
    "pilotId" UUID,
    "issueRepositoryId" UUID,
    "issueGithubId" BIGINT,
    "holds" JSONB NOT NULL,
    "stood" JSONB NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adr_basis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adr_proposal" (
    "id" UUID NOT NULL,
    "adrId" UUID NOT NULL,
    "repositoryId" UUID NOT NULL,
    "branch" TEXT NOT NULL,
    "adrVersion" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'wanted',
    "baseSha" TEXT,
    "commitSha" TEXT,
    "pullNumber" INTEGER,
    "pullUrl" TEXT,
    "problem" TEXT,
    "requestedBy" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claim" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "adr_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adr_proposal_file" (
    "proposalId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "adrId" UUID,
    "baseBlobSha" TEXT,
    "baseText" TEXT,
    "text" TEXT NOT NULL,
    "theirText" TEXT,

    CONSTRAINT "adr_proposal_file_pkey" PRIMARY KEY ("proposalId","path")
);

-- CreateTable
CREATE TABLE "repository_image" (
    "repositoryId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "blobSha" TEXT,
    "mime" TEXT,
    "bytes" BYTEA,
    "width" INTEGER,
    "height" INTEGER,
    "problem" TEXT,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "repository_image_pkey" PRIMARY KEY ("repositoryId","path")
);

-- CreateTable
CREATE TABLE "lesson_revision" (
    "lessonId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_revision_pkey" PRIMARY KEY ("lessonId","version")
);

-- CreateTable
CREATE TABLE "lesson_draft" (
    "personId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_draft_pkey" PRIMARY KEY ("personId","subject")
);

-- CreateTable
CREATE TABLE "lesson_source" (
    "id" UUID NOT NULL,
    "lessonId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "recordId" TEXT,
    "address" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "lesson_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_action" (
    "id" UUID NOT NULL,
    "lessonId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneBy" TEXT,
    "issueState" TEXT NOT NULL DEFAULT 'none',
    "repositoryId" UUID,
    "requestedBy" TEXT,
    "askedSince" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claim" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "issueNumber" INTEGER,
    "issueUrl" TEXT,
    "openedAt" TIMESTAMPTZ(3),

    CONSTRAINT "lesson_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_review" (
    "lessonId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reviewedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_review_pkey" PRIMARY KEY ("lessonId","personId")
);

-- CreateTable
CREATE TABLE "lesson_application" (
    "id" UUID NOT NULL,
    "lessonId" UUID NOT NULL,
    "pilotId" UUID,
    "adrId" UUID,
    "matched" JSONB NOT NULL DEFAULT '{}',
    "appliedBy" TEXT NOT NULL,
    "appliedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "outcomeText" TEXT NOT NULL DEFAULT '',
    "outcomeBy" TEXT,
    "outcomeAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lesson_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_dismissal" (
    "lessonId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_dismissal_pkey" PRIMARY KEY ("lessonId","subject")
);

-- CreateTable
CREATE TABLE "document_image" (
    "projectId" UUID NOT NULL,
    "sha" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "uploadedBy" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_image_pkey" PRIMARY KEY ("projectId","sha")
);

-- CreateIndex
CREATE INDEX "adr_comment_adrId_at_idx" ON "adr_comment"("adrId", "at");

-- CreateIndex
CREATE INDEX "adr_basis_adrId_idx" ON "adr_basis"("adrId");

-- CreateIndex
CREATE INDEX "adr_basis_metricId_idx" ON "adr_basis"("metricId");

-- CreateIndex
CREATE INDEX "adr_basis_pilotId_idx" ON "adr_basis"("pilotId");

-- CreateIndex
CREATE INDEX "adr_basis_issueRepositoryId_issueGithubId_idx" ON "adr_basis"("issueRepositoryId", "issueGithubId");

-- CreateIndex
CREATE INDEX "adr_proposal_adrId_idx" ON "adr_proposal"("adrId");

-- CreateIndex
CREATE INDEX "adr_proposal_state_nextTryAt_idx" ON "adr_proposal"("state", "nextTryAt");

-- CreateIndex
CREATE UNIQUE INDEX "adr_proposal_repositoryId_branch_key" ON "adr_proposal"("repositoryId", "branch");

-- CreateIndex
CREATE INDEX "adr_proposal_file_adrId_idx" ON "adr_proposal_file"("adrId");

-- CreateIndex
CREATE INDEX "lesson_source_lessonId_idx" ON "lesson_source"("lessonId");

-- CreateIndex
CREATE INDEX "lesson_action_lessonId_idx" ON "lesson_action"("lessonId");

-- CreateIndex
CREATE INDEX "lesson_action_issueState_nextTryAt_idx" ON "lesson_action"("issueState", "nextTryAt");

-- CreateIndex
CREATE INDEX "lesson_application_pilotId_idx" ON "lesson_application"("pilotId");

-- CreateIndex
CREATE INDEX "lesson_application_adrId_idx" ON "lesson_application"("adrId");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_application_lessonId_pilotId_key" ON "lesson_application"("lessonId", "pilotId");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_application_lessonId_adrId_key" ON "lesson_application"("lessonId", "adrId");

-- CreateIndex
CREATE INDEX "lesson_pilotId_idx" ON "lesson"("pilotId");

-- AddForeignKey
ALTER TABLE "adr" ADD CONSTRAINT "adr_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_revision" ADD CONSTRAINT "adr_revision_adrId_fkey" FOREIGN KEY ("adrId") REFERENCES "adr"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_comment" ADD CONSTRAINT "adr_comment_adrId_fkey" FOREIGN KEY ("adrId") REFERENCES "adr"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_comment" ADD CONSTRAINT "adr_comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_basis" ADD CONSTRAINT "adr_basis_adrId_fkey" FOREIGN KEY ("adrId") REFERENCES "adr"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_basis" ADD CONSTRAINT "adr_basis_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_basis" ADD CONSTRAINT "adr_basis_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_basis" ADD CONSTRAINT "adr_basis_issueRepositoryId_issueGithubId_fkey" FOREIGN KEY ("issueRepositoryId", "issueGithubId") REFERENCES "issue"("repositoryId", "githubId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_proposal" ADD CONSTRAINT "adr_proposal_adrId_fkey" FOREIGN KEY ("adrId") REFERENCES "adr"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_proposal" ADD CONSTRAINT "adr_proposal_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_proposal_file" ADD CONSTRAINT "adr_proposal_file_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "adr_proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adr_proposal_file" ADD CONSTRAINT "adr_proposal_file_adrId_fkey" FOREIGN KEY ("adrId") REFERENCES "adr"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository_image" ADD CONSTRAINT "repository_image_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_revision" ADD CONSTRAINT "lesson_revision_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_draft" ADD CONSTRAINT "lesson_draft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_source" ADD CONSTRAINT "lesson_source_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_action" ADD CONSTRAINT "lesson_action_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_action" ADD CONSTRAINT "lesson_action_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_review" ADD CONSTRAINT "lesson_review_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_review" ADD CONSTRAINT "lesson_review_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_application" ADD CONSTRAINT "lesson_application_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_application" ADD CONSTRAINT "lesson_application_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_application" ADD CONSTRAINT "lesson_application_adrId_fkey" FOREIGN KEY ("adrId") REFERENCES "adr"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_dismissal" ADD CONSTRAINT "lesson_dismissal_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_image" ADD CONSTRAINT "document_image_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
