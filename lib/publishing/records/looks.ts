import type { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { Look, SeenHealth } from '../domain/look';

export async function findLook(personId: string, projectId: string | null): Promise<Look | null> {
  const row = await database().weekLook.findFirst({ where: { personId, projectId } });
  return (
    row && {
      at: row.at,
      before: row.before,
      seen: row.seen as SeenHealth,
      seenBefore: row.seenBefore as SeenHealth | null,
    }
  );
}

/** Of two pages opened at once, one look counts. */
export async function writeLook(
  personId: string,
  projectId: string | null,
  { at, before, seen, seenBefore }: Look,
): Promise<void> {
  const data = {
    at,
    before,
    seen: seen as Prisma.InputJsonValue,
    ...(seenBefore && { seenBefore: seenBefore as Prisma.InputJsonValue }),
  };
  const { count } = await database().weekLook.updateMany({ where: { personId, projectId }, data });
  if (count === 0)
    await database().weekLook.createMany({ data: [{ personId, projectId, ...data }], skipDuplicates: true });
}
