-- AlterTable
ALTER TABLE "sync_run" DROP COLUMN "report";
