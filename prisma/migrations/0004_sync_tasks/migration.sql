-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "aliveUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sync_task" (
    "runId" UUID NOT NULL,
    "repositoryId" UUID NOT NULL,
    "state" "SyncRunState" NOT NULL DEFAULT 'queued',
    "brokenOff" INTEGER NOT NULL DEFAULT 0,
    "resumeAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "report" JSONB,
    "problem" TEXT,

    CONSTRAINT "sync_task_pkey" PRIMARY KEY ("runId","repositoryId")
);

-- CreateTable
CREATE TABLE "sync_hint" (
    "repositoryId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "streams" "StreamKind"[],
    "full" BOOLEAN NOT NULL DEFAULT false,
    "number" BIGINT,
    "changedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_hint_pkey" PRIMARY KEY ("repositoryId","subject")
);

-- CreateIndex
CREATE INDEX "sync_task_repositoryId_state_idx" ON "sync_task"("repositoryId", "state");

-- CreateIndex
CREATE INDEX "sync_hint_dueAt_idx" ON "sync_hint"("dueAt");

-- CreateIndex
CREATE INDEX "sync_run_queuedAt_idx" ON "sync_run"("queuedAt");

-- AddForeignKey
ALTER TABLE "sync_task" ADD CONSTRAINT "sync_task_runId_fkey" FOREIGN KEY ("runId") REFERENCES "sync_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_task" ADD CONSTRAINT "sync_task_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_hint" ADD CONSTRAINT "sync_hint_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;
