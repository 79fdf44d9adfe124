-- AlterTable
ALTER TABLE "decision_proposal" ADD COLUMN     "correctionReason" TEXT;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "correctionReason" TEXT;

-- Who approves a proposal is not who made it.
ALTER TABLE "decision_proposal" ADD CONSTRAINT decision_proposal_second_person CHECK (
  state NOT IN ('approved', 'refused') OR ("answeredById" IS NOT NULL AND "answeredById" <> "authorId"));

-- Once a pilot is locked, a change of what its criteria, baselines and targets say commits only together with its
-- amendment. Looked at when the transaction commits, on the pilot's row as it stands then: an edit that began before
-- the lock and ends after it is refused like any other. What is bookkeeping (order, version, link to a metric, line in
-- the document) is left out.
CREATE FUNCTION refuse_change_without_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bookkeeping CONSTANT text[] := ARRAY['lockedAt', 'position', 'line', 'version', 'updatedBy', 'updatedAt', 'claimedMet',
    'ruleSetBy', 'metricId', 'group', 'link'];
  locked timestamptz;
  subject uuid;
  pilot uuid;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - bookkeeping = to_jsonb(NEW) - bookkeeping THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN subject := OLD.id; pilot := OLD."pilotId"; ELSE subject := NEW.id; pilot := NEW."pilotId"; END IF;
  SELECT "lockedAt" INTO locked FROM "pilot" WHERE id = pilot FOR KEY SHARE;
  IF locked IS NULL THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT 1 FROM "amendment" WHERE "subjectId" = subject AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION '% % is locked: a change needs its amendment in the same transaction', TG_TABLE_NAME, subject
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER criterion_locked AFTER INSERT OR UPDATE OR DELETE ON "criterion"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_change_without_amendment();
CREATE CONSTRAINT TRIGGER baseline_locked AFTER INSERT OR UPDATE OR DELETE ON "baseline"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_change_without_amendment();
CREATE CONSTRAINT TRIGGER target_locked AFTER INSERT OR UPDATE OR DELETE ON "target"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_change_without_amendment();
