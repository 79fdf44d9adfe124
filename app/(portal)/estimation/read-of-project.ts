import { readForPage } from '@/lib/auth/page-read';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listProjects, requireProject } from '@/lib/projects/queries';

/** What a page of a project (by its slug), or of all (''), shows, with the projects that it may be narrowed to. */
export function readOfProject<V>(
  viewer: Viewer,
  slug: string,
  read: (projectId: string | undefined) => Promise<V>,
) {
  return readForPage(async () => {
    const project = slug ? await requireProject(viewer, slug) : null;
    const [view, projects] = await Promise.all([read(project?.id), listProjects(viewer)]);
    return { view, projects: projects.items, projectId: project?.id ?? null };
  });
}
