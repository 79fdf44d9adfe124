import Link from 'next/link';
import { Facts } from '@/components/ui/facts';
import type { LessonView } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

/** Where a lesson is from and what it leaves out. */
export function LessonFacts({ lesson }: { lesson: LessonView }) {
  const missing = [
    lesson.evidence ? null : 'evidence',
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
        { term: 'Source', detail: <Source lesson={lesson} /> },
        ...(missing.length > 0 ? [{ term: 'Not recorded', detail: missing.join(', ') }] : []),
      ]}
    />
  );
}

function Source({ lesson: { source } }: { lesson: LessonView }) {
  if (source.document)
    return (
      <Link href={paths.document(source.document.id, source.line ?? undefined)}>
        {source.document.path}
        {source.line ? `, line ${source.line}` : ''}
      </Link>
    );
  if (source.repository) {
    const { owner, name, htmlUrl, defaultBranch } = source.repository;
    const words = `${owner}/${name}: ${source.path}`;
    const path = source.path.split('/').map(encodeURIComponent).join('/');
    return htmlUrl && defaultBranch ? (
      <a href={`${htmlUrl}/blob/${encodeURIComponent(defaultBranch)}/${path}`} rel="noopener">
        {words}
      </a>
    ) : (
      words
    );
  }
  return source.path || 'written in the portal';
}
