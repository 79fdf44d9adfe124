-- AlterTable
ALTER TABLE "github_quota" ADD COLUMN     "tokenEndsAt" TIMESTAMPTZ(3);
