import { apiRoute } from '@/lib/auth/route';
import { listProjects } from '@/lib/projects/queries';
import { accept } from '@/lib/shared/result';
import { listQuery } from '../_contract/list';
import { shown } from '../_contract/plain';
import { projectItem, withProjectUrl } from '../_contract/projects';

export const GET = apiRoute({
  query: listQuery,
  handle: async ({ viewer, query }) => {
    const { items, total } = await listProjects(viewer, query);
    return accept({ items: items.map((view) => shown(projectItem, withProjectUrl(view))), total, ...query });
  },
});
