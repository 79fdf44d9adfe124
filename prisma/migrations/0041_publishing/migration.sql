-- CreateTable
CREATE TABLE "following" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "projectId" UUID,
    "revisions" BOOLEAN NOT NULL DEFAULT true,
    "digest" BOOLEAN NOT NULL DEFAULT true,
    "reminder" BOOLEAN NOT NULL DEFAULT true,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "following_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_webhook" (
    "id" UUID NOT NULL,
    "projectId" UUID,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "summary_webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "receiver" UUID NOT NULL,
    "projectId" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_token" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "feed_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "week_summary" (
    "id" UUID NOT NULL,
    "projectId" UUID,
    "monday" DATE NOT NULL,
    "highlights" TEXT NOT NULL DEFAULT '',
    "lowlights" TEXT NOT NULL DEFAULT '',
    "asks" TEXT NOT NULL DEFAULT '',
    "nextWeek" TEXT NOT NULL DEFAULT '',
    "setHealth" TEXT,
    "setHealthReason" TEXT NOT NULL DEFAULT '',
    "startedFrom" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID,
    "updatedByName" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "week_summary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_revision" (
    "id" UUID NOT NULL,
    "summaryId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "highlights" TEXT NOT NULL,
    "lowlights" TEXT NOT NULL,
    "asks" TEXT NOT NULL,
    "nextWeek" TEXT NOT NULL,
    "setHealth" TEXT,
    "setHealthReason" TEXT NOT NULL,
    "frozen" JSON NOT NULL,
    "correctionReason" TEXT NOT NULL DEFAULT '',
    "publishedById" UUID NOT NULL,
    "publishedByName" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "summary_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_acknowledgement" (
    "revisionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "summary_acknowledgement_pkey" PRIMARY KEY ("revisionId","personId")
);

-- CreateTable
CREATE TABLE "summary_question" (
    "id" UUID NOT NULL,
    "summaryId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "sentenceKey" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedByName" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" UUID,
    "answeredByName" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "summary_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "week_look" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "projectId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" TIMESTAMPTZ(3),

    CONSTRAINT "week_look_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "following_projectId_idx" ON "following"("projectId");

-- CreateIndex
CREATE INDEX "summary_webhook_projectId_idx" ON "summary_webhook"("projectId");

-- CreateIndex
CREATE INDEX "delivery_state_nextAt_idx" ON "delivery"("state", "nextAt");

-- CreateIndex
CREATE INDEX "delivery_projectId_idx" ON "delivery"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_key_channel_receiver_key" ON "delivery"("key", "channel", "receiver");

-- CreateIndex
CREATE UNIQUE INDEX "feed_token_tokenHash_key" ON "feed_token"("tokenHash");

-- CreateIndex
CREATE INDEX "feed_token_personId_idx" ON "feed_token"("personId");

-- CreateIndex
CREATE INDEX "week_summary_projectId_monday_idx" ON "week_summary"("projectId", "monday");

-- CreateIndex
CREATE INDEX "week_summary_monday_idx" ON "week_summary"("monday");

-- CreateIndex
CREATE INDEX "summary_revision_publishedAt_idx" ON "summary_revision"("publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "summary_revision_summaryId_number_key" ON "summary_revision"("summaryId", "number");

-- CreateIndex
CREATE INDEX "summary_acknowledgement_personId_idx" ON "summary_acknowledgement"("personId");

-- CreateIndex
CREATE INDEX "summary_question_summaryId_askedAt_idx" ON "summary_question"("summaryId", "askedAt");

-- CreateIndex
CREATE INDEX "summary_question_revisionId_idx" ON "summary_question"("revisionId");

-- CreateIndex
CREATE INDEX "week_look_projectId_idx" ON "week_look"("projectId");

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_webhook" ADD CONSTRAINT "summary_webhook_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_summary" ADD CONSTRAINT "week_summary_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_revision" ADD CONSTRAINT "summary_revision_summaryId_fkey" FOREIGN KEY ("summaryId") REFERENCES "week_summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_acknowledgement" ADD CONSTRAINT "summary_acknowledgement_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "summary_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_acknowledgement" ADD CONSTRAINT "summary_acknowledgement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_question" ADD CONSTRAINT "summary_question_summaryId_fkey" FOREIGN KEY ("summaryId") REFERENCES "week_summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_question" ADD CONSTRAINT "summary_question_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "summary_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_look" ADD CONSTRAINT "week_look_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_look" ADD CONSTRAINT "week_look_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One summary a week and project, and one for all projects; the same for looks, wishes.
CREATE UNIQUE INDEX week_summary_of_week ON "week_summary" ("projectId", "monday") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX week_look_of_person ON "week_look" ("personId", "projectId") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX following_of_person ON "following" ("personId", "projectId") NULLS NOT DISTINCT;

-- What the rules of truth call immutable is refused by the database itself.
CREATE TRIGGER summary_revision_append_only BEFORE UPDATE OR DELETE ON "summary_revision"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER summary_revision_no_truncate BEFORE TRUNCATE ON "summary_revision"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
