-- AlterTable
ALTER TABLE "sync_stream" ADD COLUMN     "refusedSince" TIMESTAMPTZ(3);
