import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { appliedInWords, reviewsInWords } from '@/lib/lessons/domain/application';
import { kindWords, type LessonSummary } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

export function LessonTable({ lessons }: { lessons: readonly LessonSummary[] }) {
  return (
    <DataTable
      caption="Lessons by project"
      rows={lessons}
      rowKey={(lesson) => lesson.slug}
      columns={[
        {
          key: 'title',
          header: 'Lesson',
          width: '42%',
          cell: (lesson) => (
            <>
              <Link href={paths.lesson(lesson.slug)}>{lesson.title}</Link>
              {lesson.opening ? <Sub>{lesson.opening}</Sub> : null}
              {lesson.tags.length > 0 ? <Sub>{lesson.tags.join(', ')}</Sub> : null}
            </>
          ),
        },
        {
          key: 'kind',
          header: 'Kind',
          cell: (lesson) => (
            <Chip tone={lesson.kind === 'unsorted' ? 'unknown' : 'neutral'}>{kindWords[lesson.kind]}</Chip>
          ),
        },
        {
          key: 'group',
          header: 'Group',
          cell: (lesson) => (
            <>
              {lesson.group || <span className="text-sm text-ink-3">none</span>}
              <Sub>{lesson.project.name}</Sub>
            </>
          ),
        },
        {
          key: 'evidence',
          header: 'Evidence',
          cell: (lesson) => (lesson.hasEvidence ? 'recorded' : <StateMark state="unknown" />),
        },
        {
          key: 'use',
          header: 'Reviewed and used',
          width: '16%',
          cell: (lesson) => (
            <>
              {reviewsInWords(lesson) || <span className="text-sm text-ink-3">not reviewed</span>}
              <Sub>{appliedInWords(lesson) || 'not taken up yet'}</Sub>
            </>
          ),
        },
      ]}
    />
  );
}
