import { database } from '@/lib/platform/database/client';

/** Names of decisions by their ids; gone ones too. */
export function listAdrNames(projectId: string, ids: readonly string[]) {
  return database().adr.findMany({
    where: { projectId, id: { in: [...ids] } },
    select: { id: true, slug: true, number: true, title: true },
  });
}
