-- AlterTable
ALTER TABLE "task_part" ADD COLUMN     "linkState" TEXT NOT NULL DEFAULT 'none';

-- AlterTable
ALTER TABLE "estimation_settings" ADD COLUMN     "actualField" TEXT,
ADD COLUMN     "estimateField" TEXT,
ADD COLUMN     "fieldUnit" TEXT NOT NULL DEFAULT 'hours';

-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "numberFields" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "task_part_linkState_nextTryAt_idx" ON "task_part"("linkState", "nextTryAt");
