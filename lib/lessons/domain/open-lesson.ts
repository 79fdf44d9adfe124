import { type LessonView, openingOf } from './lesson';

export interface LessonOpening {
  tone: 'neutral' | 'unknown';
  headline: string;
  next: string;
  /** The headline is the whole of what was learned, which need not be shown again. */
  saysAll: boolean;
  /** It lives in a file, which is where it is changed. */
  isFile: boolean;
}

const headlineLength = 240;

/**
 * The first lines of a lesson's page: what was learned, and whether anything stands behind it. `linked`: how many records are linked as its
 * evidence and are there.
 */
export function openLesson(lesson: LessonView, linked = 0): LessonOpening {
  const { learned, evidence, source } = lesson;
  const headline = openingOf(learned, headlineLength);
  const isFile = !source.document && source.path !== '';
  const where = isFile ? 'in its file' : 'here';
  return {
    tone: evidence || linked > 0 ? 'neutral' : 'unknown',
    headline: headline || 'What was learned is told in the text below.',
    next:
      evidence || linked > 0
        ? `Evidence is below: ${[evidence ? 'as its author gives it' : '', linked > 0 ? `${linked} linked ${linked === 1 ? 'record' : 'records'} as of now` : ''].filter(Boolean).join(', and ')}.`
        : `No evidence is recorded, so this stands as a claim. Next: add what shows it ${where}.`,
    saysAll: headline !== '' && !headline.endsWith('…') && !learned.includes('\n'),
    isFile,
  };
}
