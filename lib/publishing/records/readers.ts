import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export interface Acknowledged {
  revisionId: string;
  personId: string;
  name: string;
  at: Date;
}

/** Who has read these revisions, the first first. */
export async function listAcknowledgements(revisionIds: readonly string[]): Promise<Acknowledged[]> {
  const rows = await database().summaryAcknowledgement.findMany({
    where: { revisionId: { in: [...revisionIds] } },
    orderBy: [{ at: 'asc' }, { personId: 'asc' }],
    select: { revisionId: true, personId: true, at: true, person: { select: { name: true } } },
  });
  return rows.map(({ person, ...row }) => ({ ...row, name: person.name }));
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
export function listQuestions(summaryIds: readonly string[]): Promise<QuestionRow[]> {
  return database().summaryQuestion.findMany({
    where: { summaryId: { in: [...summaryIds] } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    select: columns,
  });
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

/** Asked or answered after `since`; of a project, of all projects together (null), or of any (left out). */
export function listQuestionsSince(
  since: Date,
  projectId: string | null | undefined,
): Promise<QuestionRow[]> {
  return database().summaryQuestion.findMany({
    where: {
      ...(projectId !== undefined && { summary: { projectId } }),
      OR: [{ askedAt: { gt: since } }, { answeredAt: { gt: since } }],
    },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: 100,
    select: columns,
  });
}
