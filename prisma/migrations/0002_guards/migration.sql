-- Append-only tables: what the rules of truth call immutable is refused by the database itself.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE ON "decision"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Search: title before body; a body beyond 200,000 characters is searched by its beginning, because PostgreSQL
-- refuses a vector above 1 MB. lib/search/records.ts uses this very expression, or the index is not used.
CREATE INDEX search_entry_words_idx ON "search_entry" USING gin (
  (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', left(body, 200000)), 'B'))
);
