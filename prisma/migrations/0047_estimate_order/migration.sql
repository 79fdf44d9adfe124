-- DropIndex
DROP INDEX "estimate_projectId_completedAt_idx";

-- Lists of tasks, the newest end, estimate or entry first: of all, and of a project.
CREATE INDEX "estimate_newest_idx" ON "estimate" ((coalesce("completedAt", "estimatedAt", "createdAt")) DESC, "id" DESC);
CREATE INDEX "estimate_project_newest_idx" ON "estimate" ("projectId", (coalesce("completedAt", "estimatedAt", "createdAt")) DESC, "id" DESC);

-- What is learnt from: the newest ends first, those without one last.
CREATE INDEX "estimate_ended_idx" ON "estimate" ("completedAt" DESC NULLS LAST, "id" DESC);
CREATE INDEX "estimate_project_ended_idx" ON "estimate" ("projectId", "completedAt" DESC NULLS LAST, "id" DESC);

-- Few among many: what may get a second buffer, and what ended without an actual.
CREATE INDEX "estimate_buffered_idx" ON "estimate" ("projectId") WHERE "bufferPercent" > 0 OR "includesBuffer";
CREATE INDEX "estimate_unrecorded_idx" ON "estimate" ("projectId") WHERE "completedAt" IS NOT NULL AND "actualHours" IS NULL;
