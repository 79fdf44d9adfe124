-- CreateEnum
CREATE TYPE "WaiverState" AS ENUM ('asked', 'approved', 'refused', 'withdrawn');

-- AlterTable
ALTER TABLE "criterion" ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "approverName" TEXT,
ADD COLUMN     "authorName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "extendUntil" DATE,
ADD COLUMN     "isOpposed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "number" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "metric" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "pilot" ADD COLUMN     "closeReason" TEXT,
ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "lockedAt" TIMESTAMPTZ(3),
ADD COLUMN     "previousPilotId" UUID,
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "templateKey" TEXT,
ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC',
ADD COLUMN     "updatedBy" TEXT;

-- AlterTable
ALTER TABLE "pilot_role" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "pilot_objective" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "pilot_service" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "plan_item" ADD COLUMN     "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "droppedAt" TIMESTAMPTZ(3),
ADD COLUMN     "ownerName" TEXT,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "baseline" ADD COLUMN     "link" TEXT,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "takenFrom" JSONB,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "target" ADD COLUMN     "baselineId" UUID,
ADD COLUMN     "percent" DOUBLE PRECISION,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "pilot_risk" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "contingency" ADD COLUMN     "triggeredOn" DATE,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "communication_item" ADD COLUMN     "frequency" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ownerName" TEXT,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "deliverable" ADD COLUMN     "dueOn" DATE,
ADD COLUMN     "ownerName" TEXT,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "log_entry" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "writtenBy" TEXT;

-- AlterTable
ALTER TABLE "feedback_answer" ADD COLUMN     "isAnonymous" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "pilot_result" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "roadmap_item" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "evidenceVersion" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "waiver" (
    "id" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "state" "WaiverState" NOT NULL DEFAULT 'asked',
    "askedById" UUID NOT NULL,
    "askedByName" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredById" UUID,
    "answeredByName" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answerReason" TEXT NOT NULL DEFAULT '',
    "endedAt" TIMESTAMPTZ(3),
    "endedByName" TEXT,

    CONSTRAINT "waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_standing" (
    "pilotId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "attentionRank" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB NOT NULL,
    "evidenceVersion" BIGINT NOT NULL,
    "validUntil" TIMESTAMPTZ(3),
    "judgedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pilot_standing_pkey" PRIMARY KEY ("pilotId")
);

-- CreateTable
CREATE TABLE "decision_proposal" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "conditions" JSONB NOT NULL DEFAULT '[]',
    "extendUntil" DATE,
    "verdict" TEXT NOT NULL,
    "correctsId" UUID,
    "authorId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answeredById" UUID,
    "answeredByName" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answerReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "decision_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_condition" (
    "id" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneByName" TEXT,
    "doneNote" TEXT NOT NULL DEFAULT '',
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "decision_condition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback_form" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "introduction" TEXT NOT NULL DEFAULT '',
    "questions" JSONB NOT NULL,
    "mayBeAnonymous" BOOLEAN NOT NULL DEFAULT true,
    "sharedTokenHash" TEXT,
    "opensAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback_invitation" (
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "personName" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedOn" DATE,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "feedback_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gap_waiver" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "gapKey" TEXT NOT NULL,
    "gap" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gap_waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "amendment" (
    "id" UUID NOT NULL,
    "pilotId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "amendment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "waiver_criterionId_askedAt_idx" ON "waiver"("criterionId", "askedAt");

-- CreateIndex
CREATE INDEX "pilot_standing_validUntil_idx" ON "pilot_standing"("validUntil");

-- CreateIndex
CREATE INDEX "pilot_standing_projectId_attentionRank_idx" ON "pilot_standing"("projectId", "attentionRank");

-- CreateIndex
CREATE INDEX "pilot_standing_attentionRank_idx" ON "pilot_standing"("attentionRank");

-- CreateIndex
CREATE INDEX "pilot_standing_verdict_idx" ON "pilot_standing"("verdict");

-- CreateIndex
CREATE INDEX "decision_proposal_pilotId_at_idx" ON "decision_proposal"("pilotId", "at");

-- CreateIndex
CREATE INDEX "decision_condition_decisionId_idx" ON "decision_condition"("decisionId");

-- CreateIndex
CREATE INDEX "decision_condition_projectId_dueOn_idx" ON "decision_condition"("projectId", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_form_pilotId_key" ON "feedback_form"("pilotId");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_form_sharedTokenHash_key" ON "feedback_form"("sharedTokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_invitation_tokenHash_key" ON "feedback_invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "feedback_invitation_formId_idx" ON "feedback_invitation"("formId");

-- CreateIndex
CREATE UNIQUE INDEX "gap_waiver_pilotId_gapKey_key" ON "gap_waiver"("pilotId", "gapKey");

-- CreateIndex
CREATE INDEX "amendment_subjectId_idx" ON "amendment"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "amendment_pilotId_number_key" ON "amendment"("pilotId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "decision_pilotId_number_revision_key" ON "decision"("pilotId", "number", "revision");

-- AddForeignKey
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "criterion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_standing" ADD CONSTRAINT "pilot_standing_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_proposal" ADD CONSTRAINT "decision_proposal_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_condition" ADD CONSTRAINT "decision_condition_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot" ADD CONSTRAINT "pilot_previousPilotId_fkey" FOREIGN KEY ("previousPilotId") REFERENCES "pilot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback_form" ADD CONSTRAINT "feedback_form_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback_invitation" ADD CONSTRAINT "feedback_invitation_formId_fkey" FOREIGN KEY ("formId") REFERENCES "feedback_form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gap_waiver" ADD CONSTRAINT "gap_waiver_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_pilotId_fkey" FOREIGN KEY ("pilotId") REFERENCES "pilot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the rules of truth call immutable is refused by the database itself.
CREATE TRIGGER amendment_append_only BEFORE UPDATE OR DELETE ON "amendment"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_no_truncate BEFORE TRUNCATE ON "amendment"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_no_truncate BEFORE TRUNCATE ON "decision"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A second person is another person, and a decision against the verdict has one.
ALTER TABLE "decision" ADD CONSTRAINT decision_second_person CHECK (
  ("approverId" IS NULL OR "approverId" <> "authorId") AND (NOT "isOpposed" OR "approverId" IS NOT NULL));
ALTER TABLE "waiver" ADD CONSTRAINT waiver_second_person CHECK (
  state <> 'approved' OR ("answeredById" IS NOT NULL AND "answeredById" <> "askedById"));

-- One decision waits at a time.
CREATE UNIQUE INDEX decision_proposal_open_idx ON "decision_proposal" ("pilotId") WHERE state = 'open';
