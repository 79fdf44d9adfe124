import { type Database, database } from '@/lib/platform/database/client';
import type { SearchWords } from '@/lib/shared/search-words';
import { hitEnd, hitStart } from './domain/snippet';

export interface EntryRow {
  kind: string;
  recordId: string;
  title: string;
  url: string;
  headline: string;
  projectSlug: string | null;
  updatedAt: Date;
  candidates: number;
}

/** Ranking every hit of a common word is slow, so no more than this many are ranked. */
export const candidateLimit = 500;

const headlineOptions = `StartSel=${hitStart}, StopSel=${hitEnd}, MaxWords=28, MinWords=12, MaxFragments=1`;

/** Entries that hold all the words, best first; each row repeats how many candidates were ranked. */
export async function findEntries(
  words: SearchWords,
  projectId: string | null,
  limit: number,
  db: Database = database(),
): Promise<EntryRow[]> {
  return db.$queryRaw<EntryRow[]>`
    WITH asked AS (
      SELECT CASE
        WHEN ${words.beginning}::text IS NULL THEN websearch_to_tsquery('english', ${words.whole})
        WHEN ${words.whole} = '' THEN to_tsquery('english', ${words.beginning ?? 'a'} || ':*')
        ELSE websearch_to_tsquery('english', ${words.whole})
          && to_tsquery('english', ${words.beginning ?? 'a'} || ':*')
      END AS query
    ), candidate AS (
      SELECT e.*, p.slug AS "projectSlug"
      FROM search_entry e LEFT JOIN project p ON p.id = e."projectId"
      WHERE (setweight(to_tsvector('english', e.title), 'A') || setweight(to_tsvector('english', left(e.body, 200000)), 'B'))
          @@ (SELECT query FROM asked)
        AND (e."projectId" IS NULL OR p.id IS NOT NULL)
        AND (${projectId}::uuid IS NULL OR e."projectId" = ${projectId}::uuid)
      LIMIT ${candidateLimit}
    ), best AS (
      SELECT *, count(*) OVER ()::int AS candidates
      FROM candidate
      ORDER BY ts_rank(
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', left(body, 20000)), 'B'),
        (SELECT query FROM asked)
      ) DESC, title, "recordId"
      LIMIT ${limit}
    )
    SELECT kind, "recordId", title, url, "projectSlug", "updatedAt", candidates,
      ts_headline('english', left(body, 20000), (SELECT query FROM asked), ${headlineOptions}) AS headline
    FROM best`;
}

/** How many entries there are of each kind. */
export async function countEntriesByKind(
  projectId: string | null,
  db: Database = database(),
): Promise<Record<string, number>> {
  const rows = await db.searchEntry.groupBy({
    by: ['kind'],
    where: projectId ? { projectId } : {},
    _count: { _all: true },
  });
  return Object.fromEntries(rows.map((row) => [row.kind, row._count._all]));
}
