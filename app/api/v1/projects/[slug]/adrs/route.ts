import { listAdrs } from '@/lib/adrs/queries';
import { adrItem, adrView } from '../../../_contract/adrs';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(adrItem, async (viewer, asked) => {
  const { items, total } = await listAdrs(viewer, asked);
  return { items: items.map(adrView), total };
});
