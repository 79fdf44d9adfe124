/**
 * Lessons and principles of an imported document. `saveImportedLessons(tx, viewer, {projectId, documentId,
 * path, lessons})` stores them: rows of the same document are matched by kind, group and title, so that their
 * ids and slugs stay; rows the document no longer has are removed. Both lists may be empty.
 */
export interface ImportedLessons {
  lessons: ImportedLesson[];
  principles: { title: string; detail: string; line: number }[];
}

/** The text fields are Markdown: code stays code. */
export interface ImportedLesson {
  kind: 'worked_well' | 'improve' | 'pitfall' | 'practice';
  title: string;
  group: string;
  learned: string;
  evidence: string;
  impact: string;
  betterApproach: string;
  tags: string[];
  line: number;
}
