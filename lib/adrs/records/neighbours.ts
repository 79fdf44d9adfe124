import { database } from '@/lib/platform/database/client';
import type { AdrStep } from '../domain/adr-view';

/** The decisions before and after one in the log of its source: by number, then by date, then by path. */
export async function findNeighbours({
  id,
  projectId,
  repositoryId,
}: {
  id: string;
  projectId: string;
  repositoryId: string | null;
}): Promise<{ previous: AdrStep | null; next: AdrStep | null }> {
  const rows = await database().$queryRaw<(AdrStep & { isBefore: boolean })[]>`
    WITH log AS (
      SELECT adr.id, lag(adr.id) OVER steps AS before, lead(adr.id) OVER steps AS after FROM adr
      WHERE adr."projectId" = ${projectId}::uuid AND adr."repositoryId" IS NOT DISTINCT FROM ${repositoryId}::uuid
        AND adr."deletedAt" IS NULL
      WINDOW steps AS (ORDER BY adr.number NULLS LAST, adr.date NULLS LAST, adr."sourcePath")
    )
    SELECT adr.slug, adr.number, adr.title, coalesce(adr.id = log.before, false) AS "isBefore"
    FROM log JOIN adr ON adr.id IN (log.before, log.after) WHERE log.id = ${id}::uuid`;
  const step = (isBefore: boolean): AdrStep | null => {
    const row = rows.find((one) => one.isBefore === isBefore);
    return row ? { slug: row.slug, number: row.number, title: row.title } : null;
  };
  return { previous: step(true), next: step(false) };
}
