-- AlterTable
ALTER TABLE "metric" ADD COLUMN     "budgetRepositoryId" UUID,
ADD COLUMN     "windowDays" INTEGER NOT NULL DEFAULT 30;

-- CreateTable
CREATE TABLE "budget_standing" (
    "metricId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "summary" JSONB NOT NULL,
    "evidenceVersion" BIGINT NOT NULL,
    "validUntil" TIMESTAMPTZ(3),
    "judgedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_standing_pkey" PRIMARY KEY ("metricId")
);

-- CreateTable
CREATE TABLE "budget_passing" (
    "id" UUID NOT NULL,
    "metricId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "passedAt" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "sampleCount" INTEGER NOT NULL,
    "budgetLimit" DOUBLE PRECISION NOT NULL,
    "words" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "issueState" TEXT NOT NULL DEFAULT 'none',
    "repositoryId" UUID,
    "askedSince" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claim" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "issueNumber" INTEGER,
    "issueUrl" TEXT,
    "openedAt" TIMESTAMPTZ(3),

    CONSTRAINT "budget_passing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "budget_standing_validUntil_idx" ON "budget_standing"("validUntil");

-- CreateIndex
CREATE INDEX "budget_standing_projectId_evidenceVersion_idx" ON "budget_standing"("projectId", "evidenceVersion");

-- CreateIndex
CREATE INDEX "budget_standing_state_idx" ON "budget_standing"("state");

-- CreateIndex
CREATE INDEX "budget_passing_issueState_nextTryAt_idx" ON "budget_passing"("issueState", "nextTryAt");

-- CreateIndex
CREATE UNIQUE INDEX "budget_passing_metricId_number_key" ON "budget_passing"("metricId", "number");

-- AddForeignKey
ALTER TABLE "metric" ADD CONSTRAINT "metric_budgetRepositoryId_fkey" FOREIGN KEY ("budgetRepositoryId") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_standing" ADD CONSTRAINT "budget_standing_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_passing" ADD CONSTRAINT "budget_passing_metricId_fkey" FOREIGN KEY ("metricId") REFERENCES "metric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_passing" ADD CONSTRAINT "budget_passing_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;
