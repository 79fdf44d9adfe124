-- Rows whose details wait are few among many: these indexes hold them alone, so that a pass over a large repository in
-- which none waits costs no scan. Their conditions are written in lib/github/records just so, or they are not used.
CREATE INDEX pull_request_open_idx ON "pull_request" ("repositoryId", "updatedAt", number)
  WHERE "deletedAt" IS NULL AND ("detailsOf" IS DISTINCT FROM "updatedAt" OR additions IS NULL);
CREATE INDEX workflow_run_open_idx ON "workflow_run" ("repositoryId", "createdAt", "githubId")
  WHERE "deletedAt" IS NULL AND "jobsOf" IS DISTINCT FROM "updatedAt";
CREATE INDEX issue_open_idx ON "issue" ("repositoryId", "updatedAt", number)
  WHERE "deletedAt" IS NULL AND ("blockedByTotal" > 0 OR cardinality("blockedBy") > 0);
