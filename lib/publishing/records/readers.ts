import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export interface Acknowledged {
  revisionId: string;
  personId: string;
  name: string;
  at: Date;
}

/** Who has read these revisions, the first first. */
export function listAcknowledgements(revisionIds: readonly string[]): Promise<Acknowledged[]> {
  return database().$queryRaw<Acknowledged[]>`
    SELECT a."revisionId", a."personId", a.at, p.name FROM summary_acknowledgement a JOIN person p ON p.id = a."personId"
    WHERE a."revisionId" = ANY(${[...revisionIds]}::text[]::uuid[]) ORDER BY a.at, a."personId"`;
}

/** False where it was said before. */
export async function insertAcknowledgement(
  tx: Transaction,
  row: { revisionId: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.summaryAcknowledgement.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

export interface QuestionRow {
  id: string;
  summaryId: string;
  revisionId: string;
  sentenceKey: string;
  sentence: string;
  text: string;
  askedById: string;
  askedByName: string;
  askedAt: Date;
  answer: string;
  answeredById: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
  revision: { number: number };
  summary: { projectId: string | null; monday: Date; project: { slug: string; name: string } | null };
}

/** With their revision and place, in one read: Prisma asks for each relation apart, and a page asks each time it is opened. */
const selectQuestions = Prisma.sql`
  SELECT q.id, q."summaryId", q."revisionId", q."sentenceKey", q.sentence, q.text, q."askedById", q."askedByName", q."askedAt",
    q.answer, q."answeredById", q."answeredByName", q."answeredAt", jsonb_build_object('number', r.number) AS revision,
    s."projectId", s.monday, p.slug, p.name
  FROM summary_question q JOIN summary_revision r ON r.id = q."revisionId" JOIN week_summary s ON s.id = q."summaryId"
    LEFT JOIN project p ON p.id = s."projectId"`;

interface FlatQuestion extends Omit<QuestionRow, 'summary'> {
  projectId: string | null;
  monday: Date;
  slug: string | null;
  name: string | null;
}

const nested = ({ projectId, monday, slug, name, ...row }: FlatQuestion): QuestionRow => ({
  ...row,
  summary: { projectId, monday, project: slug !== null && name !== null ? { slug, name } : null },
});

const columns = {
  id: true,
  summaryId: true,
  revisionId: true,
  sentenceKey: true,
  sentence: true,
  text: true,
  askedById: true,
  askedByName: true,
  askedAt: true,
  answer: true,
  answeredById: true,
  answeredByName: true,
  answeredAt: true,
  revision: { select: { number: true } },
  summary: {
    select: { projectId: true, monday: true, project: { select: { slug: true, name: true } } },
  },
} as const;

/** Of these summaries, in the order in which they were asked. */
export async function listQuestions(summaryIds: readonly string[]): Promise<QuestionRow[]> {
  const rows = await database().$queryRaw<FlatQuestion[]>`${selectQuestions}
    WHERE q."summaryId" = ANY(${[...summaryIds]}::text[]::uuid[]) ORDER BY q."askedAt", q.id`;
  return rows.map(nested);
}

export function findQuestion(id: string, db: Reader = database()): Promise<QuestionRow | null> {
  return db.summaryQuestion.findUnique({ where: { id }, select: columns });
}

export async function insertQuestion(
  tx: Transaction,
  row: Pick<
    QuestionRow,
    'summaryId' | 'revisionId' | 'sentenceKey' | 'sentence' | 'text' | 'askedById' | 'askedByName' | 'askedAt'
  >,
): Promise<string> {
  const { id } = await tx.summaryQuestion.create({ data: row, select: { id: true } });
  return id;
}

/** False where somebody answered first. */
export async function answerOnce(
  tx: Transaction,
  id: string,
  answer: { answer: string; answeredById: string; answeredByName: string; answeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.summaryQuestion.updateMany({ where: { id, answeredAt: null }, data: answer });
  return count === 1;
}

/** Asked or answered after `since`; of a project, or of any and all projects together (null). */
export async function listQuestionsSince(since: Date, projectId: string | null): Promise<QuestionRow[]> {
  const rows = await database().$queryRaw<FlatQuestion[]>`${selectQuestions}
    WHERE (q."askedAt" > ${since} OR q."answeredAt" > ${since})
      AND (${projectId}::uuid IS NULL OR s."projectId" = ${projectId}::uuid)
    ORDER BY q."askedAt", q.id LIMIT 100`;
  return rows.map(nested);
}
