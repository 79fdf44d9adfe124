import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireLesson } from './queries';
import { listReviewRows } from './records/reviews';

export interface ReviewView {
  name: string;
  version: number;
  at: string;
  isOwn: boolean;
}

/** Who stands by the lesson, and by which version; newest first. Throws NotFoundError. */
export async function listReviews(viewer: Viewer, slug: string): Promise<ReviewView[]> {
  const { id } = await requireLesson(viewer, slug);
  return (await listReviewRows(id)).map(({ personId, version, reviewedAt, person }) => ({
    name: person.name,
    version,
    at: reviewedAt.toISOString(),
    isOwn: viewer.kind === 'person' && viewer.id === personId,
  }));
}
