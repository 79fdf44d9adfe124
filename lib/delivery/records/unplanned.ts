import { database } from '@/lib/platform/database/client';

export interface UnplannedRevision {
  id: string;
  projectId: string | null;
  publishedById: string;
}

/** Revisions published since, of no sample project, whose delivery nobody planned yet; the oldest first. */
export function listUnplannedRevisions(since: Date, limit: number): Promise<UnplannedRevision[]> {
  return database().$queryRaw<UnplannedRevision[]>`
    SELECT r.id, s."projectId", r."publishedById"
      FROM summary_revision r
      JOIN week_summary s ON s.id = r."summaryId"
      LEFT JOIN project p ON p.id = s."projectId"
     WHERE r."publishedAt" > ${since} AND NOT coalesce(p."isSample", false)
       AND NOT EXISTS (SELECT FROM delivery_plan d WHERE d.key = 'revision ' || r.id)
     ORDER BY r."publishedAt", r.id
     LIMIT ${limit}`;
}

export interface UnplannedQuestion {
  id: string;
  of: 'question' | 'answer';
  projectId: string | null;
  askedById: string;
  publishedById: string;
}

/** Questions asked, and answers given, since then, whose delivery nobody planned yet. */
export function listUnplannedQuestions(since: Date, limit: number): Promise<UnplannedQuestion[]> {
  return database().$queryRaw<UnplannedQuestion[]>`
    SELECT q.id, said.of, s."projectId", q."askedById", r."publishedById"
      FROM summary_question q
      JOIN summary_revision r ON r.id = q."revisionId"
      JOIN week_summary s ON s.id = q."summaryId"
      LEFT JOIN project p ON p.id = s."projectId"
     CROSS JOIN LATERAL (VALUES ('question', q."askedAt"), ('answer', q."answeredAt")) AS said(of, at)
     WHERE said.at > ${since} AND NOT coalesce(p."isSample", false)
       AND NOT EXISTS (SELECT FROM delivery_plan d WHERE d.key = said.of || ' ' || q.id)
     ORDER BY said.at, q.id
     LIMIT ${limit}`;
}

/** A question with where it was asked; null when it is no more. */
export async function findAskedQuestion(id: string) {
  const row = await database().summaryQuestion.findUnique({
    where: { id },
    include: {
      summary: {
        select: { monday: true, projectId: true, project: { select: { id: true, slug: true, name: true } } },
      },
    },
  });
  return row;
}

/** The projects (null: all together) that have a published summary of the week of this Monday. */
export async function listPublishedProjects(monday: Date): Promise<Set<string | null>> {
  const rows = await database().weekSummary.findMany({
    where: { monday, revisions: { some: {} } },
    select: { projectId: true },
  });
  return new Set(rows.map(({ projectId }) => projectId));
}

/** The newest revision of each summary of the week of this Monday. */
export async function listNewestRevisions(monday: Date): Promise<{ id: string; projectId: string | null }[]> {
  return database().$queryRaw`
    SELECT DISTINCT ON (s.id) r.id, s."projectId"
      FROM week_summary s JOIN summary_revision r ON r."summaryId" = s.id
     WHERE s.monday = ${monday.toISOString().slice(0, 10)}::date
     ORDER BY s.id, r.number DESC`;
}
