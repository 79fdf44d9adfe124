import { listAdrs } from '@/lib/adrs/log-queries';
import { apiRoute } from '@/lib/auth/route';
import { requireProject } from '@/lib/projects/queries';
import { accept } from '@/lib/shared/result';
import { adrItem, adrListQuery, adrView } from '../../../_contract/adrs';
import { listOf, slugParams } from '../../../_contract/list';
import { shown } from '../../../_contract/plain';

export const GET = apiRoute({
  params: slugParams,
  query: adrListQuery,
  handle: async ({ viewer, params, query }) => {
    const project = await requireProject(viewer, params.slug);
    const { items, total } = await listAdrs(viewer, { ...query, projectId: project.id });
    const { page, perPage } = query;
    return accept(shown(listOf(adrItem), { items: items.map(adrView), total, page, perPage }));
  },
});
