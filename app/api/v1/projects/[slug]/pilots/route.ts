import { listPilotVerdicts } from '@/lib/go-no-go/queries';
import { projectListRoute } from '../../../_contract/list';
import { pilotItem, pilotView } from '../../../_contract/pilots';

export const GET = projectListRoute(pilotItem, async (viewer, asked) => {
  const { items, total } = await listPilotVerdicts(viewer, asked);
  return { items: items.map(pilotView), total };
});
