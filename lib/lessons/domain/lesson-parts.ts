import type { LessonText } from './lesson';

/** The Markdown parts of a lesson that say something, in the order of the page. */
export function lessonParts(lesson: Pick<LessonText, 'learned' | 'evidence' | 'impact' | 'betterApproach'>) {
  const parts = [
    { id: 'learned', title: 'What we learned', text: lesson.learned },
    { id: 'evidence', title: 'Evidence', text: lesson.evidence },
    { id: 'impact', title: 'Impact', text: lesson.impact },
    { id: 'better', title: 'Better approach', text: lesson.betterApproach },
  ];
  return parts.filter(({ text }) => text.trim() !== '');
}

/** A picture that the portal itself serves (lib/lessons/image-commands); nothing else is loaded by a document. */
export function ownPicture(src: string): string | null {
  return /^\/images\/[^/?#\\\s]+\/[0-9a-f]{64}$/.test(src) ? src : null;
}
