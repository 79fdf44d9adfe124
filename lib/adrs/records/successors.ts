import { database } from '@/lib/platform/database/client';

export interface SuccessorRow {
  projectSlug: string;
  slug: string;
  number: number | null;
  title: string;
  status: string;
}

/** Longer chains are files that name each other in a circle. */
const longest = 30;

/**
 * What superseded a decision, then what superseded that, as far as files say so, whichever file does; where several
 * superseded one, the newest of them leads on. Ends where the chain would come back. What is only drafted or proposed
 * replaces nothing yet, unless the other says itself that it is superseded.
 */
export function listSuccessors(id: string): Promise<SuccessorRow[]> {
  return database().$queryRaw<SuccessorRow[]>`
    WITH RECURSIVE chain AS (
      SELECT ${id}::uuid AS id, ARRAY[${id}::uuid] AS seen, 0 AS step
      UNION ALL
      SELECT later.id, chain.seen || later.id, chain.step + 1
      FROM chain CROSS JOIN LATERAL (
        SELECT adr.id FROM (
          SELECT link."fromId" AS id FROM adr_link link
            WHERE link."toId" = chain.id AND link.type = 'supersedes' AND NOT link.mention
          UNION
          SELECT link."toId" FROM adr_link link
            WHERE link."fromId" = chain.id AND link.type = 'superseded-by' AND NOT link.mention
        ) named JOIN adr ON adr.id = named.id AND adr."deletedAt" IS NULL
        WHERE adr.id <> ALL(chain.seen)
          AND (adr.status NOT IN ('draft', 'proposed', 'rejected')
            OR (SELECT here.status FROM adr here WHERE here.id = chain.id) = 'superseded')
        ORDER BY adr.date DESC NULLS LAST, adr.number DESC NULLS LAST, adr.id LIMIT 1
      ) later
      WHERE chain.step < ${longest}
    )
    SELECT project.slug AS "projectSlug", adr.slug, adr.number, adr.title, adr.status
    FROM chain JOIN adr ON adr.id = chain.id JOIN project ON project.id = adr."projectId"
    WHERE chain.step > 0 ORDER BY chain.step`;
}
