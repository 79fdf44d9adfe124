-- AlterTable
ALTER TABLE "following" ADD COLUMN     "questions" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "claimedAt" TIMESTAMPTZ(3),
ADD COLUMN     "handedOverAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "delivery_plan" (
    "key" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_plan_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "mail_address" (
    "personId" UUID NOT NULL,
    "address" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),

    CONSTRAINT "mail_address_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "summary_rhythm" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "reminderDay" INTEGER NOT NULL DEFAULT 5,
    "reminderHour" INTEGER NOT NULL DEFAULT 14,
    "digestDay" INTEGER NOT NULL DEFAULT 1,
    "digestHour" INTEGER NOT NULL DEFAULT 8,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "summary_rhythm_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "mail_address" ADD CONSTRAINT "mail_address_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
