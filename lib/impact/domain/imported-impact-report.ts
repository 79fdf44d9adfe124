/**
 * A success story as an imported document tells it. `saveImportedImpactReport(tx, viewer, {projectId,
 * documentId, report})` stores it and answers `{id, slug}`; rows are matched by metric within the report.
 * The computed change is never stored: it is `describeChange` of this room.
 */
export interface ImportedImpactReport {
  title: string;
  summary: string;
  /** ISO day. */
  on: string | null;
  /** The document's Markdown without its title. */
  story: string;
  rows: ImportedImpactRow[];
  quotes: { text: string; speaker: string; line: number }[];
}

export type Bound = 'exact' | 'at-least' | 'at-most' | 'about';

/** Values are in `unit` (the text's own, both sides brought to the same); null where the text has no number. */
export interface ImportedImpactRow {
  metric: string;
  beforeText: string;
  afterText: string;
  beforeValue: number | null;
  afterValue: number | null;
  unit: string;
  beforeBound: Bound;
  afterBound: Bound;
  claimText: string;
  line: number;
}
