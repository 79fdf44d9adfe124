ALTER TABLE "ci_rolled_up" ADD COLUMN     "evidenceVersion" BIGINT NOT NULL;

CREATE TABLE "ci_left_day" (
    "id" BIGSERIAL NOT NULL,
    "repositoryId" UUID NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "ci_left_day_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ci_left_day_repositoryId_idx" ON "ci_left_day"("repositoryId");

CREATE INDEX "ci_day_repositoryId_branch_day_idx" ON "ci_day"("repositoryId", "branch", "day");

ALTER TABLE "ci_left_day" ADD CONSTRAINT "ci_left_day_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The roll-ups take up rows by their syncedAt. What leaves a day behind without such a row is written down here: a run
-- or job that is deleted, or moved to another day. First readings insert only, so that they pay nothing for it.
CREATE FUNCTION leave_day_of_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ci_left_day" ("repositoryId", day)
  SELECT DISTINCT left_runs."repositoryId", (left_runs."createdAt" AT TIME ZONE 'UTC')::date
  FROM left_runs JOIN "repository" ON "repository".id = left_runs."repositoryId";
  RETURN NULL;
END $$;
CREATE TRIGGER workflow_run_left AFTER DELETE ON "workflow_run" REFERENCING OLD TABLE AS left_runs
  FOR EACH STATEMENT EXECUTE FUNCTION leave_day_of_runs();

CREATE FUNCTION leave_day_of_moved_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ci_left_day" ("repositoryId", day)
  VALUES (OLD."repositoryId", (OLD."createdAt" AT TIME ZONE 'UTC')::date),
    (NEW."repositoryId", (NEW."createdAt" AT TIME ZONE 'UTC')::date);
  RETURN NULL;
END $$;
CREATE TRIGGER workflow_run_moved AFTER UPDATE ON "workflow_run" FOR EACH ROW
  WHEN (OLD."createdAt" <> NEW."createdAt" OR OLD."repositoryId" <> NEW."repositoryId")
  EXECUTE FUNCTION leave_day_of_moved_run();

CREATE FUNCTION leave_day_of_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ci_left_day" ("repositoryId", day)
  SELECT DISTINCT run."repositoryId", (run."createdAt" AT TIME ZONE 'UTC')::date
  FROM left_jobs JOIN "workflow_run" run
    ON run."repositoryId" = left_jobs."repositoryId" AND run."githubId" = left_jobs."runId"
  JOIN "repository" ON "repository".id = run."repositoryId";
  RETURN NULL;
END $$;
CREATE TRIGGER workflow_job_left AFTER DELETE ON "workflow_job" REFERENCING OLD TABLE AS left_jobs
  FOR EACH STATEMENT EXECUTE FUNCTION leave_day_of_jobs();

CREATE FUNCTION leave_day_of_moved_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ci_left_day" ("repositoryId", day)
  SELECT "repositoryId", ("createdAt" AT TIME ZONE 'UTC')::date FROM "workflow_run"
  WHERE ("repositoryId", "githubId") IN ((OLD."repositoryId", OLD."runId"), (NEW."repositoryId", NEW."runId"));
  RETURN NULL;
END $$;
CREATE TRIGGER workflow_job_moved AFTER UPDATE ON "workflow_job" FOR EACH ROW
  WHEN (OLD."runId" <> NEW."runId" OR OLD."repositoryId" <> NEW."repositoryId")
  EXECUTE FUNCTION leave_day_of_moved_job();

-- Jobs are nearly always written with their run, whose trigger counts (0017). A job that changes alone counts by itself.
CREATE TRIGGER workflow_job_inserted BEFORE INSERT ON "workflow_job" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();
CREATE TRIGGER workflow_job_updated BEFORE UPDATE ON "workflow_job" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();
