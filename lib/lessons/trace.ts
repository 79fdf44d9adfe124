import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { paths } from '@/lib/shared/paths';
import { openingOf } from './domain/lesson';

interface Traced {
  title: string;
  learned?: string;
  evidence?: string;
  impact?: string;
  betterApproach?: string;
  body?: string;
}

/** The audit event and the search entry of a changed lesson. */
export function traceLesson(
  tx: Transaction,
  viewer: Viewer,
  action: 'lesson.created' | 'lesson.edited' | 'lesson.imported' | 'lesson.removed',
  at: { id: string; slug: string; projectId: string },
  { before, after }: { before?: Traced | null; after?: Traced | null },
): Promise<void> {
  return recordChange(tx, viewer, {
    action,
    subjectKind: 'lesson',
    subjectId: at.id,
    projectId: at.projectId,
    before: before ?? undefined,
    after: after ?? undefined,
    search: after ? { title: after.title, body: searchBody(after), url: paths.lesson(at.slug) } : 'remove',
  });
}

function searchBody({ learned, evidence, impact, betterApproach, body }: Traced): string {
  return [learned, impact, betterApproach, evidence, body]
    .map((part) => openingOf(part ?? '', 4000))
    .filter(Boolean)
    .join('\n');
}
