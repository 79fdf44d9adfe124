import Link from 'next/link';
import { Facts } from '@/components/ui/facts';
import { type AppliedCounts, appliedInWords, reviewsInWords } from '@/lib/lessons/domain/application';
import type { LessonView } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';
import { LessonPlace } from './lesson-place';

/** Where a lesson is from and what it leaves out. */
export function LessonFacts({
  lesson,
  linked,
  reviews,
  applied,
}: {
  lesson: LessonView;
  linked: number;
  reviews: readonly { version: number }[];
  applied: AppliedCounts;
}) {
  const older = reviews.filter(({ version }) => version < lesson.version).length;
  const missing = [
    lesson.evidence || linked > 0 ? null : 'evidence',
    lesson.impact ? null : 'impact',
    lesson.betterApproach ? null : 'better approach',
  ].filter((name) => name !== null);
  return (
    <Facts
      items={[
        {
          term: 'Project',
          detail: <Link href={paths.project(lesson.project.slug)}>{lesson.project.name}</Link>,
        },
        { term: 'Group', detail: lesson.group || 'none' },
        ...(lesson.tags.length > 0 ? [{ term: 'Tags', detail: lesson.tags.join(', ') }] : []),
        ...(lesson.services.length > 0 ? [{ term: 'Services', detail: lesson.services.join(', ') }] : []),
        { term: 'Reviewed', detail: reviewsInWords({ reviews: reviews.length, older }) || 'by nobody yet' },
        { term: 'Used', detail: appliedInWords(applied) || 'not taken up yet' },
        { term: 'Source', detail: <LessonPlace source={lesson.source} /> },
        ...(missing.length > 0 ? [{ term: 'Not recorded', detail: missing.join(', ') }] : []),
      ]}
    />
  );
}
