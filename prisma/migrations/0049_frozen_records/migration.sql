-- What each frozen fact rests on, and what tells at once whether the records say otherwise by now. Revisions of before have
-- neither: they stay as they are, and are compared by their facts.
ALTER TABLE "summary_revision" ADD COLUMN "records" JSON,
ADD COLUMN "digests" JSON;

-- Filled as weeks are made anew.
ALTER TABLE "week_fact" ADD COLUMN "digest" TEXT;
