-- AlterTable
ALTER TABLE "repository" ADD COLUMN     "pausesKeptSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "sync_pause" (
    "id" BIGSERIAL NOT NULL,
    "repositoryId" UUID NOT NULL,
    "kind" "StreamKind" NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "sync_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "week_fact" (
    "projectId" UUID NOT NULL,
    "monday" DATE NOT NULL,
    "timeZone" TEXT NOT NULL,
    "facts" JSON NOT NULL,
    "restsOn" TEXT NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "lateAt" TIMESTAMPTZ(3),
    "late" JSON NOT NULL DEFAULT '[]',

    CONSTRAINT "week_fact_pkey" PRIMARY KEY ("projectId","monday")
);

-- CreateTable
CREATE TABLE "week_rolled_up" (
    "projectId" UUID NOT NULL,
    "timeZone" TEXT NOT NULL,
    "upTo" TIMESTAMPTZ(3) NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "week_rolled_up_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "week_left" (
    "id" BIGSERIAL NOT NULL,
    "projectId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "week_left_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sync_pause_repositoryId_until_idx" ON "sync_pause"("repositoryId", "until");

-- CreateIndex
CREATE INDEX "week_fact_monday_idx" ON "week_fact"("monday");

-- CreateIndex
CREATE INDEX "week_left_projectId_idx" ON "week_left"("projectId");

-- AddForeignKey
ALTER TABLE "sync_pause" ADD CONSTRAINT "sync_pause_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_fact" ADD CONSTRAINT "week_fact_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_rolled_up" ADD CONSTRAINT "week_rolled_up_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_left" ADD CONSTRAINT "week_left_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The roll-up takes up rows by the time they were written. What leaves a week behind without such a row is written down
-- here: an issue that was opened again, a row that is gone or deleted. First readings insert only and pay nothing for it;
-- where the repository itself goes, its weeks rest on other streams and are computed again for that.
CREATE FUNCTION leave_week_of_issue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "week_left" ("projectId", at)
  SELECT repo."projectId", moment FROM "repository" repo
  CROSS JOIN unnest(ARRAY[OLD."createdAt", OLD."closedAt"]) AS moment
  WHERE repo.id = OLD."repositoryId" AND moment IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER issue_left_week AFTER UPDATE ON "issue" FOR EACH ROW
  WHEN (OLD."createdAt" <> NEW."createdAt" OR (OLD."deletedAt" IS NULL) <> (NEW."deletedAt" IS NULL)
    OR (OLD."closedAt" IS NOT NULL AND OLD."closedAt" IS DISTINCT FROM NEW."closedAt"))
  EXECUTE FUNCTION leave_week_of_issue();
CREATE TRIGGER issue_deleted_from_week AFTER DELETE ON "issue" FOR EACH ROW EXECUTE FUNCTION leave_week_of_issue();

CREATE FUNCTION leave_week_of_pull_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "week_left" ("projectId", at)
  SELECT repo."projectId", moment FROM "repository" repo
  CROSS JOIN unnest(ARRAY[OLD."createdAt", OLD."closedAt", OLD."mergedAt"]) AS moment
  WHERE repo.id = OLD."repositoryId" AND moment IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER pull_request_left_week AFTER UPDATE ON "pull_request" FOR EACH ROW
  WHEN (OLD."createdAt" <> NEW."createdAt" OR (OLD."deletedAt" IS NULL) <> (NEW."deletedAt" IS NULL)
    OR (OLD."closedAt" IS NOT NULL AND OLD."closedAt" IS DISTINCT FROM NEW."closedAt")
    OR (OLD."mergedAt" IS NOT NULL AND OLD."mergedAt" IS DISTINCT FROM NEW."mergedAt"))
  EXECUTE FUNCTION leave_week_of_pull_request();
CREATE TRIGGER pull_request_deleted_from_week AFTER DELETE ON "pull_request" FOR EACH ROW
  EXECUTE FUNCTION leave_week_of_pull_request();

CREATE FUNCTION leave_week_of_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "week_left" ("projectId", at)
  SELECT repo."projectId", OLD."publishedAt" FROM "repository" repo
  WHERE repo.id = OLD."repositoryId" AND OLD."publishedAt" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER release_left_week AFTER UPDATE ON "release" FOR EACH ROW
  WHEN ((OLD."deletedAt" IS NULL) <> (NEW."deletedAt" IS NULL) OR OLD."isDraft" <> NEW."isDraft"
    OR (OLD."publishedAt" IS NOT NULL AND OLD."publishedAt" IS DISTINCT FROM NEW."publishedAt"))
  EXECUTE FUNCTION leave_week_of_release();
CREATE TRIGGER release_deleted_from_week AFTER DELETE ON "release" FOR EACH ROW EXECUTE FUNCTION leave_week_of_release();

CREATE FUNCTION leave_week_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "week_left" ("projectId", at)
  SELECT repo."projectId", OLD."createdAt" FROM "repository" repo WHERE repo.id = OLD."repositoryId";
  RETURN NULL;
END $$;
CREATE TRIGGER workflow_run_left_week AFTER UPDATE ON "workflow_run" FOR EACH ROW
  WHEN (OLD."createdAt" <> NEW."createdAt" OR (OLD."deletedAt" IS NULL) <> (NEW."deletedAt" IS NULL))
  EXECUTE FUNCTION leave_week_of_run();
CREATE TRIGGER workflow_run_deleted_from_week AFTER DELETE ON "workflow_run" FOR EACH ROW
  EXECUTE FUNCTION leave_week_of_run();

-- A stream that was not read to its end for more than an hour and is again: nobody can say afterwards when that was,
-- unless it is written down.
CREATE FUNCTION keep_sync_pause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "sync_pause" ("repositoryId", kind, "from", until, problem)
  VALUES (NEW."repositoryId", NEW.kind, OLD."lastCompleteAt", NEW."lastCompleteAt", OLD.problem);
  RETURN NULL;
END $$;
CREATE TRIGGER sync_stream_paused AFTER UPDATE ON "sync_stream" FOR EACH ROW
  WHEN (NEW."lastCompleteAt" > OLD."lastCompleteAt" + interval '1 hour')
  EXECUTE FUNCTION keep_sync_pause();
