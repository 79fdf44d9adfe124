-- CreateEnum
CREATE TYPE "EstimateOrigin" AS ENUM ('document', 'issue', 'portal', 'file');

-- CreateEnum
CREATE TYPE "ActualKind" AS ENUM ('stated', 'timed', 'derived');

-- DropIndex
DROP INDEX "estimate_projectId_idx";

-- AlterTable
ALTER TABLE "estimate" ADD COLUMN     "actualKind" "ActualKind",
ADD COLUMN     "bufferPercent" DOUBLE PRECISION,
ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "externalKey" TEXT,
ADD COLUMN     "highHours" DOUBLE PRECISION,
ADD COLUMN     "importId" UUID,
ADD COLUMN     "issueNumber" INTEGER,
ADD COLUMN     "lowHours" DOUBLE PRECISION,
ADD COLUMN     "origin" "EstimateOrigin" NOT NULL DEFAULT 'document',
ADD COLUMN     "person" TEXT,
ADD COLUMN     "personId" UUID,
ADD COLUMN     "repositoryId" UUID,
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "team" TEXT,
ADD COLUMN     "typedFields" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "estimateHours" DROP NOT NULL;

-- AlterTable
ALTER TABLE "buffer_rule" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "estimate_import" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "rowsRead" INTEGER NOT NULL,
    "rowsStored" INTEGER NOT NULL,
    "refused" JSONB NOT NULL DEFAULT '[]',
    "rowsRefused" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "estimate_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_timer" (
    "id" UUID NOT NULL,
    "estimateId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "task_timer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category_label" (
    "id" UUID NOT NULL,
    "projectId" UUID,
    "pattern" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "category_label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "estimation_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "hoursPerDay" DOUBLE PRECISION NOT NULL DEFAULT 8,
    "splitAboveHours" DOUBLE PRECISION NOT NULL DEFAULT 4,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "estimation_settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "estimate_import_projectId_createdAt_idx" ON "estimate_import"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "task_timer_estimateId_idx" ON "task_timer"("estimateId");

-- CreateIndex
CREATE INDEX "task_timer_personId_stoppedAt_idx" ON "task_timer"("personId", "stoppedAt");

-- CreateIndex
CREATE INDEX "category_label_projectId_idx" ON "category_label"("projectId");

-- CreateIndex
CREATE INDEX "estimate_projectId_completedAt_idx" ON "estimate"("projectId", "completedAt");

-- CreateIndex
CREATE INDEX "estimate_personId_idx" ON "estimate"("personId");

-- CreateIndex
CREATE INDEX "estimate_importId_idx" ON "estimate"("importId");

-- CreateIndex
CREATE INDEX "estimate_documentId_idx" ON "estimate"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "estimate_repositoryId_issueNumber_key" ON "estimate"("repositoryId", "issueNumber");

-- CreateIndex
CREATE UNIQUE INDEX "estimate_projectId_externalKey_key" ON "estimate"("projectId", "externalKey");

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_importId_fkey" FOREIGN KEY ("importId") REFERENCES "estimate_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate" ADD CONSTRAINT "estimate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "estimate_import" ADD CONSTRAINT "estimate_import_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_timer" ADD CONSTRAINT "task_timer_estimateId_fkey" FOREIGN KEY ("estimateId") REFERENCES "estimate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_timer" ADD CONSTRAINT "task_timer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "category_label" ADD CONSTRAINT "category_label_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
