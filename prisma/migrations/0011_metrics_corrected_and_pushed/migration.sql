-- AlterTable
ALTER TABLE "metric" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "observation" ADD COLUMN     "takenBackAt" TIMESTAMPTZ(3),
ADD COLUMN     "takenBackBy" TEXT,
ADD COLUMN     "takenBackReason" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "observation_push" (
    "projectId" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "recorded" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_push_pkey" PRIMARY KEY ("projectId","actor","key")
);

-- CreateIndex
CREATE INDEX "observation_push_at_idx" ON "observation_push"("at");

-- AddForeignKey
ALTER TABLE "observation_push" ADD CONSTRAINT "observation_push_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
