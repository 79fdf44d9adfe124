-- AlterTable
ALTER TABLE "week_look" ADD COLUMN     "seen" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "seenBefore" JSONB;

-- A question stays as it was asked, and its answer as it was given: only an answer may still come.
CREATE FUNCTION refuse_but_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."answeredAt" IS NULL AND NEW."answeredAt" IS NOT NULL
     AND (NEW.id, NEW."summaryId", NEW."revisionId", NEW."sentenceKey", NEW.sentence, NEW.text, NEW."askedById", NEW."askedByName", NEW."askedAt")
       = (OLD.id, OLD."summaryId", OLD."revisionId", OLD."sentenceKey", OLD.sentence, OLD.text, OLD."askedById", OLD."askedByName", OLD."askedAt")
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% keeps what was asked and answered: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
CREATE TRIGGER summary_question_kept BEFORE UPDATE OR DELETE ON "summary_question"
  FOR EACH ROW EXECUTE FUNCTION refuse_but_answer();
CREATE TRIGGER summary_question_no_truncate BEFORE TRUNCATE ON "summary_question"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
