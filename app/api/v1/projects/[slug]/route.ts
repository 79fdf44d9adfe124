import { apiRoute } from '@/lib/auth/route';
import { listRepositories } from '@/lib/github/queries';
import { requireProject } from '@/lib/projects/queries';
import { accept } from '@/lib/shared/result';
import { slugParams } from '../../_contract/list';
import { shown } from '../../_contract/plain';
import { projectRecord, withProjectUrl } from '../../_contract/projects';

export const GET = apiRoute({
  params: slugParams,
  handle: async ({ viewer, params }) => {
    const project = await requireProject(viewer, params.slug);
    const repositories = await listRepositories(viewer, { projectId: project.id });
    return accept(shown(projectRecord, { ...withProjectUrl(project), repositories }));
  },
});
