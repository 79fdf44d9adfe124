-- AlterTable
ALTER TABLE "week_fact" ADD COLUMN     "health" TEXT NOT NULL DEFAULT 'too-early',
ADD COLUMN     "records" JSON NOT NULL DEFAULT '{}',
ADD COLUMN     "rules" INTEGER NOT NULL DEFAULT 1;
