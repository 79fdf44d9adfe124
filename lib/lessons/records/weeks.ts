import { database } from '@/lib/platform/database/client';

/** Names of lessons by their ids; gone ones too. */
export function listLessonNames(projectId: string, ids: readonly string[]) {
  return database().lesson.findMany({
    where: { projectId, id: { in: [...ids] } },
    select: { id: true, slug: true, title: true },
  });
}
