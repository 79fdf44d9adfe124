import { database } from '@/lib/platform/database/client';
import { type AdrListRow, listed } from './listed-row';

export type AdrRow = AdrListRow & { body: string; format: string; version: number };

export function findAdrBySlug(projectId: string, slug: string): Promise<AdrRow | null> {
  return database().adr.findFirst({
    where: { projectId, slug, deletedAt: null },
    select: { ...listed, body: true, format: true, version: true },
  });
}

/** Slugs of all decisions with this number, for addresses by number. */
export async function findSlugsByNumber(projectId: string, number: number): Promise<string[]> {
  const rows = await database().adr.findMany({
    where: { projectId, number, deletedAt: null },
    select: { slug: true },
    orderBy: { slug: 'asc' },
  });
  return rows.map((row) => row.slug);
}
