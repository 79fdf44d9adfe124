import { randomUUID } from 'node:crypto';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { FeedbackQuestion } from '../domain/feedback';

const formColumns = {
  id: true,
  pilotId: true,
  introduction: true,
  questions: true,
  mayBeAnonymous: true,
  sharedTokenHash: true,
  opensAt: true,
  closesAt: true,
  version: true,
  updatedAt: true,
} as const;

const pilotColumns = {
  id: true,
  slug: true,
  title: true,
  projectId: true,
  timeZone: true,
  stage: true,
  closedAt: true,
} as const;

export type FeedbackFormRow = NonNullable<Awaited<ReturnType<typeof findFeedbackForm>>>;

export function findFeedbackForm(pilotId: string, db: Reader = database()) {
  return db.feedbackForm.findUnique({ where: { pilotId }, select: formColumns });
}

export function findFeedbackPilot(pilotId: string, db: Reader = database()) {
  return db.pilot.findUnique({ where: { id: pilotId }, select: pilotColumns });
}

/** The form that a link's secret opens, and the invitation when it is a personal link. */
export async function findFormBySecret(tokenHash: string, db: Reader = database()) {
  const select = { ...formColumns, pilot: { select: pilotColumns } } as const;
  const invitation = await db.feedbackInvitation.findUnique({
    where: { tokenHash },
    select: { id: true, personName: true, usedOn: true, revokedAt: true, form: { select } },
  });
  if (invitation) {
    const { form, ...own } = invitation;
    return { form, invitation: own };
  }
  const form = await db.feedbackForm.findUnique({ where: { sharedTokenHash: tokenHash }, select });
  return form ? { form, invitation: null } : null;
}

interface FormColumns {
  introduction: string;
  questions: FeedbackQuestion[];
  mayBeAnonymous: boolean;
  opensAt: Date | null;
  closesAt: Date | null;
}

const stored = ({ questions, ...rest }: FormColumns) => ({
  ...rest,
  questions: questions.map((question) => ({ ...question })),
});

/** False when the pilot has a form already. */
export async function insertFeedbackForm(
  tx: Transaction,
  pilotId: string,
  form: FormColumns,
): Promise<boolean> {
  const { count } = await tx.feedbackForm.createMany({
    data: [{ ...stored(form), pilotId }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** False when somebody saved after `version` was read. */
export async function updateFeedbackForm(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  form: FormColumns,
): Promise<boolean> {
  const { count } = await tx.feedbackForm.updateMany({
    where: { id, version },
    data: { ...stored(form), version: { increment: 1 } },
  });
  return count === 1;
}

export async function updateSharedLink(tx: Transaction, id: string, tokenHash: string | null): Promise<void> {
  await tx.feedbackForm.update({ where: { id }, data: { sharedTokenHash: tokenHash } });
}

export async function insertInvitations(
  tx: Transaction,
  formId: string,
  rows: { personName: string; tokenHash: string }[],
): Promise<void> {
  await tx.feedbackInvitation.createMany({ data: rows.map((row) => ({ ...row, formId })) });
}

export function listInvitations(formId: string, db: Reader = database()) {
  return db.feedbackInvitation.findMany({
    where: { formId },
    orderBy: [{ personName: 'asc' }, { createdAt: 'asc' }],
    select: { id: true, personName: true, usedOn: true, revokedAt: true },
  });
}

export function findInvitation(id: string) {
  return database().feedbackInvitation.findUnique({
    where: { id },
    select: { id: true, personName: true, form: { select: { pilot: { select: pilotColumns } } } },
  });
}

export async function revokeInvitationRow(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.feedbackInvitation.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}

export async function markInvitationUsed(tx: Transaction, id: string, on: Date): Promise<void> {
  await tx.feedbackInvitation.update({ where: { id }, data: { usedOn: on } });
}

/** Which of these questions have an answer by anybody. */
export async function findAnsweredQuestions(pilotId: string, db: Reader = database()): Promise<Set<string>> {
  const rows = await db.feedbackAnswer.findMany({
    where: { pilotId },
    distinct: ['question'],
    select: { question: true },
  });
  return new Set(rows.map(({ question }) => question));
}

export interface GivenAnswer {
  question: string;
  rating: number;
  comment: string;
}

/** What one respondent answered, by question. */
export function findAnswersOf(pilotId: string, givenBy: string, db: Reader = database()) {
  return db.feedbackAnswer.findMany({
    where: { pilotId, givenBy },
    select: { question: true, rating: true, comment: true, isAnonymous: true, personName: true },
  });
}

/** Puts these answers in the place of whatever the respondent said before. */
export async function replaceAnswers(
  tx: Transaction,
  respondent: { pilotId: string; givenBy: string; personName: string | null; isAnonymous: boolean; at: Date },
  answers: readonly GivenAnswer[],
): Promise<{ replaced: number }> {
  const { pilotId, givenBy } = respondent;
  const { count } = await tx.feedbackAnswer.deleteMany({ where: { pilotId, givenBy } });
  // The ids that the database would make hold the millisecond, which an answer without a name does not keep.
  const idOf = () => (respondent.isAnonymous ? { id: randomUUID() } : {});
  await tx.feedbackAnswer.createMany({
    data: answers.map((answer) => ({ ...answer, ...respondent, ...idOf() })),
  });
  return { replaced: count };
}

/** How often each rating was given to each question, and when last. */
export function readRatingCounts(
  pilotId: string,
): Promise<{ question: string; rating: number; count: number; lastAt: Date }[]> {
  return database().$queryRaw`
    SELECT question, rating, count(*)::int AS count, max(at) AS "lastAt"
    FROM feedback_answer WHERE "pilotId" = ${pilotId}::uuid GROUP BY question, rating`;
}

/** How many people answered, by the way they came. */
export async function countRespondents(
  pilotId: string,
): Promise<{ people: number; links: number; browsers: number; brought: number }> {
  const [row] = await database().$queryRaw<
    { people: number; links: number; browsers: number; brought: number }[]
  >`
    SELECT count(DISTINCT "givenBy") FILTER (WHERE "givenBy" LIKE 'person:%')::int AS people,
      count(DISTINCT "givenBy") FILTER (WHERE "givenBy" LIKE 'link:%')::int AS links,
      count(DISTINCT "givenBy") FILTER (WHERE "givenBy" LIKE 'browser:%')::int AS browsers,
      (count(DISTINCT "givenBy") FILTER (WHERE "givenBy" !~ '^(person|link|browser):')
        + count(*) FILTER (WHERE "givenBy" IS NULL))::int AS brought
    FROM feedback_answer WHERE "pilotId" = ${pilotId}::uuid`;
  return row ?? { people: 0, links: 0, browsers: 0, brought: 0 };
}

/** What was said in words, newest first. */
export async function pageQuotes(pilotId: string, page: { skip: number; take: number }) {
  const where = { pilotId, NOT: { comment: '' } };
  const db = database();
  const [rows, total] = await Promise.all([
    db.feedbackAnswer.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      ...page,
      select: {
        id: true,
        question: true,
        rating: true,
        comment: true,
        personName: true,
        isAnonymous: true,
        at: true,
      },
    }),
    db.feedbackAnswer.count({ where }),
  ]);
  return { rows, total };
}

/** Answers to one form are kept one after the other, so that two of one respondent do not meet. */
export async function lockFeedbackForm(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM feedback_form WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}
