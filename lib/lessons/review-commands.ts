import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ReviewInput } from './fact-input';
import { requireLesson } from './queries';
import { upsertReview } from './records/reviews';

/** Stands by the version that was read; a lesson that was changed since has to be read again first. */
export async function reviewLesson(
  viewer: Viewer,
  { slug, version }: ReviewInput,
): Promise<Result<{ slug: string }>> {
  const lesson = await requireLesson(viewer, slug);
  requirePermission(viewer, 'lesson.edit', lesson.project.id);
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-person', message: 'Only a signed-in person reviews.' });
  if (lesson.version !== version)
    return refuse({
      code: 'changed',
      message: `The lesson was changed since you opened it (version ${lesson.version}, you read ${version}). Read it again, then review it.`,
    });
  return inTransaction(async (tx) => {
    await upsertReview(tx, { lessonId: lesson.id, personId: viewer.id, version, reviewedAt: systemClock() });
    await recordChange(tx, viewer, {
      action: 'lesson.reviewed',
      subjectKind: 'lesson',
      subjectId: lesson.id,
      projectId: lesson.project.id,
      after: { version },
    });
    return accept({ slug });
  });
}
