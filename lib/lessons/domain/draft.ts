/** What somebody typed and has not saved, as the server keeps it. */
export interface LessonDraft {
  /** The lesson's version that it was written upon; 0 for a new lesson. */
  baseVersion: number;
  /** By the names of the form's fields. */
  fields: Record<string, string>;
  savedAt: string;
}

/** Under which a draft is kept: the lesson's id, or "new" with the pilot that it is drafted from. */
export const draftSubject = (of: { lessonId: string } | { pilot: string | null }): string =>
  'lessonId' in of ? of.lessonId : of.pilot ? `new ${of.pilot}` : 'new';
