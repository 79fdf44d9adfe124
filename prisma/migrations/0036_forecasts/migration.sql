-- CreateTable
CREATE TABLE "forecast" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "scopeKind" TEXT NOT NULL,
    "scopeValue" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "hoursPerDay" DOUBLE PRECISION NOT NULL,
    "focusPercent" DOUBLE PRECISION NOT NULL,
    "startsOn" DATE,
    "dueOn" DATE,
    "endedOn" DATE,
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "closeReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "updatedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lookedAt" TIMESTAMPTZ(3),

    CONSTRAINT "forecast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forecast_run" (
    "id" UUID NOT NULL,
    "forecastId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "trials" INTEGER NOT NULL,
    "inputs" JSONB NOT NULL,
    "inputsHash" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "forecast_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forecast_score" (
    "runId" UUID NOT NULL,
    "isFirst" BOOLEAN NOT NULL,
    "endedOn" DATE NOT NULL,
    "scoredAt" TIMESTAMPTZ(3) NOT NULL,
    "actualEffortHours" DOUBLE PRECISION,
    "dateHits" JSONB NOT NULL,
    "effortHits" JSONB,
    "datePit" DOUBLE PRECISION NOT NULL,
    "pinballDays" DOUBLE PRECISION NOT NULL,
    "widthDays" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "forecast_score_pkey" PRIMARY KEY ("runId")
);

-- CreateIndex
CREATE INDEX "forecast_projectId_createdAt_idx" ON "forecast"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "forecast_lookedAt_idx" ON "forecast"("lookedAt");

-- CreateIndex
CREATE INDEX "forecast_run_forecastId_at_idx" ON "forecast_run"("forecastId", "at");

-- CreateIndex
CREATE INDEX "forecast_score_isFirst_scoredAt_idx" ON "forecast_score"("isFirst", "scoredAt");

-- AddForeignKey
ALTER TABLE "forecast" ADD CONSTRAINT "forecast_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast_run" ADD CONSTRAINT "forecast_run_forecastId_fkey" FOREIGN KEY ("forecastId") REFERENCES "forecast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast_score" ADD CONSTRAINT "forecast_score_runId_fkey" FOREIGN KEY ("runId") REFERENCES "forecast_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
