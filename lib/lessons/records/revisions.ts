import { database, type Transaction } from '@/lib/platform/database/client';

export interface RevisionRow {
  version: number;
  fields: unknown;
  savedBy: string;
  savedAt: Date;
}

/** Keeps the lesson as it stands now as its version's text; a version that is kept already stays as it is. */
export async function keepRevision(
  tx: Transaction,
  lessonId: string,
  { savedBy, savedAt }: { savedBy: string; savedAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO lesson_revision ("lessonId", version, fields, "savedBy", "savedAt")
    SELECT id, version, jsonb_build_object(
        'title', title, 'kind', kind, 'group', "group", 'learned', learned, 'evidence', evidence, 'impact', impact,
        'betterApproach', "betterApproach", 'tags', coalesce(tags, '{}'), 'services', coalesce(services, '{}'),
        'body', body),
      ${savedBy}, coalesce(${savedAt}, "updatedAt")
    FROM lesson WHERE id = ${lessonId}::uuid
    ON CONFLICT DO NOTHING`;
}

/** Newest first, without their texts. */
export function listRevisionHeads(lessonId: string): Promise<Omit<RevisionRow, 'fields'>[]> {
  return database().lessonRevision.findMany({
    where: { lessonId },
    select: { version: true, savedBy: true, savedAt: true },
    orderBy: { version: 'desc' },
    take: 500,
  });
}

export function findRevisions(lessonId: string, versions: readonly number[]): Promise<RevisionRow[]> {
  return database().lessonRevision.findMany({
    where: { lessonId, version: { in: [...versions] } },
    select: { version: true, fields: true, savedBy: true, savedAt: true },
  });
}

/** Who saved a version; null where that was not kept. */
export async function findSaver(lessonId: string, version: number): Promise<string | null> {
  const row = await database().lessonRevision.findUnique({
    where: { lessonId_version: { lessonId, version } },
    select: { savedBy: true },
  });
  return row?.savedBy ?? null;
}
