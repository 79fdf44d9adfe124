-- CreateIndex
CREATE INDEX "lesson_services_idx" ON "lesson" USING GIN ("services");

-- CreateIndex
CREATE INDEX "lesson_tags_idx" ON "lesson" USING GIN ("tags");

-- The words that a lesson is offered by; lib/lessons/records/offers.ts uses this very expression, or the index is not used.
CREATE INDEX lesson_words_idx ON "lesson" USING gin (
  to_tsvector('english', title || ' ' || learned || ' ' || impact || ' ' || "betterApproach" || ' ' || left(body, 20000))
);
