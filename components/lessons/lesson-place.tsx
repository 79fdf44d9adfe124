import Link from 'next/link';
import type { LessonSource } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

/** Where a lesson comes from: the document, the file on GitHub, or the portal. */
export function LessonPlace({ source }: { source: LessonSource }) {
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
