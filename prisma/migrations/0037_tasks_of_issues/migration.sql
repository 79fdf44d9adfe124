-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "bufferWords" TEXT,
ADD COLUMN     "includesBuffer" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "task_part" (
    "id" UUID NOT NULL,
    "estimateId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "estimateHours" DOUBLE PRECISION,
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

    CONSTRAINT "task_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_reading" (
    "repositoryId" UUID NOT NULL,
    "evidenceVersion" BIGINT NOT NULL,
    "seenTo" TIMESTAMPTZ(3) NOT NULL,
    "rules" TEXT NOT NULL,

    CONSTRAINT "task_reading_pkey" PRIMARY KEY ("repositoryId")
);

-- CreateTable
CREATE TABLE "issue_pull_link" (
    "repositoryId" UUID NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "pullRepositoryId" UUID NOT NULL,
    "pullNumber" INTEGER NOT NULL,

    CONSTRAINT "issue_pull_link_pkey" PRIMARY KEY ("repositoryId","issueNumber","pullRepositoryId","pullNumber")
);

-- CreateIndex
CREATE INDEX "task_part_estimateId_idx" ON "task_part"("estimateId");

-- CreateIndex
CREATE INDEX "task_part_issueState_nextTryAt_idx" ON "task_part"("issueState", "nextTryAt");

-- CreateIndex
CREATE INDEX "issue_pull_link_pullRepositoryId_pullNumber_idx" ON "issue_pull_link"("pullRepositoryId", "pullNumber");

-- AddForeignKey
ALTER TABLE "task_part" ADD CONSTRAINT "task_part_estimateId_fkey" FOREIGN KEY ("estimateId") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_part" ADD CONSTRAINT "task_part_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_reading" ADD CONSTRAINT "task_reading_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_pull_link" ADD CONSTRAINT "issue_pull_link_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_pull_link" ADD CONSTRAINT "issue_pull_link_pullRepositoryId_fkey" FOREIGN KEY ("pullRepositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Where a workspace begins: the categories of the usual rules of thumb, by the labels that usually mean them. Editable.
INSERT INTO "category_label" ("id", "pattern", "category", "position")
SELECT gen_random_uuid(), pattern, category, place FROM (VALUES
  ('security*', 'Security', 0), ('compliance*', 'Security', 1), ('*integration*', 'Integration', 2),
  ('documentation', 'Documentation', 3), ('docs*', 'Documentation', 4), ('test*', 'Testing', 5),
  ('foundation*', 'Foundation', 6), ('infrastructure*', 'Foundation', 7), ('bug', 'Bug fix', 8),
  ('enhancement', 'Feature', 9), ('feature*', 'Feature', 10)) AS usual(pattern, category, place);
