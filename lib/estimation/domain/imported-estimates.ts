/**
 * Estimates with their actuals, and rules of thumb for buffers, as an imported document states them.
 * `saveImportedEstimates(tx, viewer, {projectId, documentId, estimates})` stores them, matched by task and by
 * category within the document; what the document no longer has is removed. Both lists may be empty.
 */
export interface ImportedEstimates {
  estimates: ImportedEstimate[];
  bufferRules: ImportedBufferRule[];
}

/** Hours. `approximate`: the document says "about". `source` reads "path:line". */
export interface ImportedEstimate {
  task: string;
  category: string;
  estimateHours: number;
  actualHours: number | null;
  approximate: boolean;
  source: string;
  line: number;
}

/** "25 to 40%" gives low 25 and high 40; one number gives both. */
export interface ImportedBufferRule {
  category: string;
  lowPercent: number;
  highPercent: number;
  source: string;
  line: number;
}
