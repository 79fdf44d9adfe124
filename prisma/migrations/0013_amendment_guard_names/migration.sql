-- The guard as before, with variables that no table's name shadows.
CREATE OR REPLACE FUNCTION refuse_change_without_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bookkeeping CONSTANT text[] := ARRAY['lockedAt', 'position', 'line', 'version', 'updatedBy', 'updatedAt', 'claimedMet',
    'ruleSetBy', 'metricId', 'group', 'link'];
  locked_at timestamptz;
  subject_id uuid;
  pilot_id uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - bookkeeping = to_jsonb(NEW) - bookkeeping THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN subject_id := OLD.id; pilot_id := OLD."pilotId";
  ELSE subject_id := NEW.id; pilot_id := NEW."pilotId"; END IF;
  SELECT held."lockedAt" INTO locked_at FROM "pilot" AS held WHERE held.id = pilot_id FOR KEY SHARE;
  IF locked_at IS NULL THEN RETURN NULL; END IF;
  IF NOT EXISTS (
    SELECT 1 FROM "amendment" AS told
    WHERE told."subjectId" = subject_id AND told.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION '% % is locked: a change needs its amendment in the same transaction', TG_TABLE_NAME, subject_id
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN NULL;
END $$;
