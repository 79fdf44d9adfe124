import { listLessons } from '@/lib/lessons/queries';
import { lessonItem, lessonView } from '../../../_contract/lessons';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(lessonItem, async (viewer, asked) => {
  const { items, total } = await listLessons(viewer, asked);
  return { items: items.map(lessonView), total };
});
