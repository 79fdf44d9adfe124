-- AlterTable
ALTER TABLE "pilot_standing" ADD COLUMN     "criteriaAnswered" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "criteriaTotal" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "planDone" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "planTotal" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "pilot_standing_projectId_evidenceVersion_idx" ON "pilot_standing"("projectId", "evidenceVersion");

-- CreateIndex
CREATE INDEX "pilot_endsOn_title_id_idx" ON "pilot"("endsOn", "title", "id");

-- CreateIndex
CREATE INDEX "pilot_title_id_idx" ON "pilot"("title", "id");

-- CreateIndex
CREATE INDEX "pilot_stage_idx" ON "pilot"("stage");

-- Newest first with those without a start last: an order that a Prisma schema cannot say.
CREATE INDEX pilot_newest_idx ON "pilot" ("startsOn" DESC NULLS LAST, title, id);

-- Every pilot has a standing, so that lists join it and never look for pilots without one. Version -1 never counts.
CREATE FUNCTION begin_pilot_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "pilot_standing" ("pilotId", "projectId", verdict, summary, "evidenceVersion", "judgedAt")
    VALUES (NEW.id, NEW."projectId", 'undecidable', '{}', -1, '1970-01-01T00:00:00Z')
    ON CONFLICT ("pilotId") DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER pilot_begin_standing AFTER INSERT ON "pilot"
  FOR EACH ROW EXECUTE FUNCTION begin_pilot_standing();
INSERT INTO "pilot_standing" ("pilotId", "projectId", verdict, summary, "evidenceVersion", "judgedAt")
  SELECT id, "projectId", 'undecidable', '{}', -1, '1970-01-01T00:00:00Z' FROM "pilot"
  ON CONFLICT ("pilotId") DO NOTHING;
