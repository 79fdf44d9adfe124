import type { Reason } from '@/lib/shared/result';
import type { LessonText } from './lesson';

/** A lesson's fields as the form shows them. */
export function formTexts(lesson: LessonText): Record<keyof LessonText, string> {
  const { title, kind, group, learned, evidence, impact, betterApproach, body } = lesson;
  const lists = { tags: lesson.tags.join(', '), services: lesson.services.join(', ') };
  return { title, kind, group, learned, evidence, impact, betterApproach, ...lists, body };
}

/** Somebody saved first: what stands now, so that both texts can be seen and nothing is lost. */
export function savedFirst(
  stored: LessonText & { version: number; updatedAt: string },
  by: string | null,
): Reason {
  return {
    code: 'conflict',
    message: `${by ?? 'Somebody else'} saved this lesson first. Nothing of yours was saved yet, and all of it is still in the form.`,
    theirs: { fields: formTexts(stored), version: stored.version, by, at: stored.updatedAt },
  };
}
