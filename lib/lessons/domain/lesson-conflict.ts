import type { Reason } from '@/lib/shared/result';
import type { LessonText } from './lesson';

const fieldWords: Record<keyof LessonText, string> = {
  title: 'Title',
  kind: 'Kind',
  group: 'Group',
  learned: 'What we learned',
  evidence: 'Evidence',
  impact: 'Impact',
  betterApproach: 'Better approach',
  tags: 'Tags',
  body: 'Body',
};

/**
 * Somebody saved first: what stands now, beside each field in which it differs from what was typed, so that both
 * texts can be seen and nothing is lost.
 */
export function conflictReasons(typed: LessonText, stored: LessonText): Reason[] {
  const differing = (Object.keys(fieldWords) as (keyof LessonText)[]).filter(
    (field) => shown(typed[field]) !== shown(stored[field]),
  );
  return [
    {
      code: 'conflict',
      message:
        'Somebody saved this lesson while you were writing. Nothing was overwritten and your text is still here; the saved text stands under each field that differs. Take over what you need, then save again to replace it.',
    },
    ...differing.map((field) => ({
      code: 'conflict',
      field,
      message: `Saved meanwhile: ${shown(stored[field]) || '(empty)'}`,
    })),
  ];
}

const shown = (value: string | string[]) => (Array.isArray(value) ? value.join(', ') : value);
