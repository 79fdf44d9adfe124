import { listRepositories } from '@/lib/github/queries';
import { listActions } from '@/lib/lessons/action-queries';
import { listApplications } from '@/lib/lessons/application-queries';
import { listReviews } from '@/lib/lessons/review-queries';
import { listSources } from '@/lib/lessons/source-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';

/** What stands behind a lesson, what it asks for, and where it went. */
export async function readFacts(viewer: Viewer, lesson: { slug: string; project: { id: string } }) {
  const [sources, actions, applications, reviews, repositories] = await Promise.all([
    listSources(viewer, lesson.slug),
    listActions(viewer, lesson.slug),
    listApplications(viewer, lesson.slug),
    listReviews(viewer, lesson.slug),
    listRepositories(viewer, { projectId: lesson.project.id }),
  ]);
  return {
    sources,
    actions,
    applications,
    reviews,
    repositories: repositories.map(({ id, repository }) => ({ id, name: repository })),
  };
}
