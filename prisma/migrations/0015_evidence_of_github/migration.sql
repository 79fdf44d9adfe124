-- What was read from GitHub is evidence. However it is written (pages, hooks, a repository that goes), the project's
-- evidence is another version in the same transaction, so that no stored standing outlives it.
CREATE FUNCTION count_touched_repositories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "project" SET "evidenceVersion" = "evidenceVersion" + 1 WHERE id IN (
    SELECT "projectId" FROM "repository" WHERE id IN (SELECT DISTINCT "repositoryId" FROM touched));
  RETURN NULL;
END $$;

-- A transition table belongs to one kind of event, so each table has three triggers.
CREATE TRIGGER issue_inserted AFTER INSERT ON "issue" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER issue_updated AFTER UPDATE ON "issue" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER issue_deleted AFTER DELETE ON "issue" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER pull_request_inserted AFTER INSERT ON "pull_request" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER pull_request_updated AFTER UPDATE ON "pull_request" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER pull_request_deleted AFTER DELETE ON "pull_request" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER workflow_run_inserted AFTER INSERT ON "workflow_run" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER workflow_run_updated AFTER UPDATE ON "workflow_run" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER workflow_run_deleted AFTER DELETE ON "workflow_run" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER security_alert_inserted AFTER INSERT ON "security_alert" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER security_alert_updated AFTER UPDATE ON "security_alert" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();
CREATE TRIGGER security_alert_deleted AFTER DELETE ON "security_alert" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_touched_repositories();

-- A reading that found nothing new makes evidence younger. Within the hour, which is the least that a rule may ask for,
-- no answer hangs on that: what is read every few minutes does not make every pilot be judged again each time.
CREATE FUNCTION count_repository_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "project" SET "evidenceVersion" = "evidenceVersion" + 1 WHERE id IN (
    SELECT "projectId" FROM "repository" WHERE id = NEW."repositoryId");
  RETURN NULL;
END $$;
CREATE TRIGGER sync_stream_began AFTER INSERT ON "sync_stream" FOR EACH ROW
  WHEN (NEW."lastCompleteAt" IS NOT NULL OR NEW.state = 'unavailable')
  EXECUTE FUNCTION count_repository_change();
CREATE TRIGGER sync_stream_completed AFTER UPDATE ON "sync_stream" FOR EACH ROW
  WHEN (((OLD.state = 'unavailable') <> (NEW.state = 'unavailable'))
    OR ((OLD."lastCompleteAt" IS NULL) <> (NEW."lastCompleteAt" IS NULL))
    OR NEW."lastCompleteAt" < OLD."lastCompleteAt"
    OR NEW."lastCompleteAt" > OLD."lastCompleteAt" + interval '1 hour')
  EXECUTE FUNCTION count_repository_change();

-- Which repositories there are, and which branch is theirs.
CREATE FUNCTION count_connected_repositories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "project" SET "evidenceVersion" = "evidenceVersion" + 1
    WHERE id IN (SELECT DISTINCT "projectId" FROM touched);
  RETURN NULL;
END $$;
CREATE TRIGGER repository_connected AFTER INSERT ON "repository" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_connected_repositories();
CREATE TRIGGER repository_disconnected AFTER DELETE ON "repository" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_connected_repositories();
CREATE FUNCTION count_branch_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "project" SET "evidenceVersion" = "evidenceVersion" + 1 WHERE id = NEW."projectId" OR id = OLD."projectId";
  RETURN NULL;
END $$;
CREATE TRIGGER repository_changed AFTER UPDATE ON "repository" FOR EACH ROW
  WHEN (OLD."defaultBranch" IS DISTINCT FROM NEW."defaultBranch" OR OLD."projectId" <> NEW."projectId"
    OR OLD.owner <> NEW.owner OR OLD.name <> NEW.name)
  EXECUTE FUNCTION count_branch_change();
