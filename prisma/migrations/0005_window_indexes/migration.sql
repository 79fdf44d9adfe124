-- DropIndex
DROP INDEX "issue_repositoryId_updatedAt_idx";

-- CreateIndex
CREATE INDEX "issue_repositoryId_createdAt_idx" ON "issue"("repositoryId", "createdAt");

-- CreateIndex
CREATE INDEX "pull_request_repositoryId_createdAt_idx" ON "pull_request"("repositoryId", "createdAt");
