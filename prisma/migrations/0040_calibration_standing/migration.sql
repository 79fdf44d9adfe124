-- CreateTable
CREATE TABLE "calibration_standing" (
    "scope" TEXT NOT NULL,
    "projectId" UUID,
    "standing" JSONB NOT NULL,
    "restsOn" TEXT NOT NULL,
    "tookMs" INTEGER NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calibration_standing_pkey" PRIMARY KEY ("scope")
);

-- CreateIndex
CREATE INDEX "calibration_standing_projectId_idx" ON "calibration_standing"("projectId");

-- AddForeignKey
ALTER TABLE "calibration_standing" ADD CONSTRAINT "calibration_standing_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
