-- AlterTable
ALTER TABLE "adr" ADD COLUMN     "reviewByFrom" TEXT;

-- AlterTable
ALTER TABLE "adr_basis" ADD COLUMN     "evidenceVersion" BIGINT NOT NULL DEFAULT -1,
ADD COLUMN     "finding" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "judgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN     "validUntil" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "adr_reviewBy_idx" ON "adr"("reviewBy");

-- CreateIndex
CREATE INDEX "adr_basis_state_idx" ON "adr_basis"("state");

-- CreateIndex
CREATE INDEX "adr_basis_validUntil_idx" ON "adr_basis"("validUntil");
