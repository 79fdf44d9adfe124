-- AlterTable
ALTER TABLE "ci_report" ADD COLUMN     "runner" TEXT;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "daysOff" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "holidayPlace" TEXT;
