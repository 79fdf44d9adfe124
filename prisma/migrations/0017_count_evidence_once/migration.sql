-- Once a transaction and repository is enough. Triggers of whole statements, with their copies of the rows, cost a first
-- sync a twelfth of its speed; these ask a setting for each row and count at the first. The setting is the transaction's
-- own and goes with it, or with its savepoint. Rows that did not change are never proposed to these tables.
CREATE FUNCTION count_repository_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "project" SET "evidenceVersion" = "evidenceVersion" + 1
    WHERE id = (SELECT "projectId" FROM "repository" WHERE id = NEW."repositoryId");
  PERFORM set_config('pilothouse.counted', NEW."repositoryId"::text, true);
  RETURN NEW;
END $$;

DROP TRIGGER issue_inserted ON "issue";
CREATE TRIGGER issue_inserted BEFORE INSERT ON "issue" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();

DROP TRIGGER issue_updated ON "issue";
CREATE TRIGGER issue_updated BEFORE UPDATE ON "issue" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();

DROP TRIGGER pull_request_inserted ON "pull_request";
CREATE TRIGGER pull_request_inserted BEFORE INSERT ON "pull_request" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();

DROP TRIGGER pull_request_updated ON "pull_request";
CREATE TRIGGER pull_request_updated BEFORE UPDATE ON "pull_request" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();

DROP TRIGGER workflow_run_inserted ON "workflow_run";
CREATE TRIGGER workflow_run_inserted BEFORE INSERT ON "workflow_run" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();

DROP TRIGGER workflow_run_updated ON "workflow_run";
CREATE TRIGGER workflow_run_updated BEFORE UPDATE ON "workflow_run" FOR EACH ROW
  WHEN (current_setting('pilothouse.counted', true) IS DISTINCT FROM NEW."repositoryId"::text)
  EXECUTE FUNCTION count_repository_of_row();
