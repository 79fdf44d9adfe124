import { kindWords, type LessonCounts, lessonKinds } from './lesson';

export interface LessonLead {
  tone: 'neutral' | 'unknown';
  headline: string;
  next: string;
}

/** The sentence that opens the list: how much was learned, and how much of it says why. */
export function lessonLead({ total, withEvidence, byKind }: LessonCounts): LessonLead {
  if (total === 0)
    return { tone: 'neutral', headline: 'No lesson matches.', next: 'Take a filter away to see more.' };
  const noun = total === 1 ? 'lesson' : 'lessons';
  const without = total - withEvidence;
  const headline =
    without === 0
      ? `${total} ${noun}, each with its evidence.`
      : withEvidence === 0
        ? `${total} ${noun}, none with evidence recorded.`
        : `${total} ${noun}; ${without} without evidence.`;
  const kinds = lessonKinds
    .filter((kind) => byKind[kind])
    .map((kind) => `${kindWords[kind].toLowerCase()} ${byKind[kind]}`)
    .join(', ');
  return { tone: without > 0 ? 'unknown' : 'neutral', headline, next: `By kind: ${kinds}.` };
}
