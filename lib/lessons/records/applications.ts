import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { type Subject, subjectKey } from '../domain/application';
import type { OfferReason } from '../domain/offer';

const project = { select: { id: true, slug: true, name: true } } as const;
const whole = {
  lesson: {
    select: {
      id: true,
      slug: true,
      title: true,
      kind: true,
      learned: true,
      projectId: true,
      deletedAt: true,
    },
  },
  pilot: { select: { id: true, slug: true, title: true, stage: true, project } },
  adr: { select: { id: true, slug: true, title: true, status: true, number: true, project } },
} as const;

export type ApplicationRow = Prisma.LessonApplicationGetPayload<{ include: typeof whole }>;

export interface SubjectRow extends Subject {
  projectId: string;
  title: string;
  /** What it says, for finding lessons that may apply. */
  text: string;
  tags: string[];
  services: string[];
}

/** A pilot or decision with what it says; null where it is not there. */
export async function findSubject({ kind, id }: Subject): Promise<SubjectRow | null> {
  if (kind === 'adr') {
    const adr = await database().adr.findFirst({
      where: { id, deletedAt: null },
      select: { projectId: true, title: true, body: true, tags: true },
    });
    return adr && { kind, id, ...adr, text: `${adr.title}\n${adr.body}`, services: [] };
  }
  const pilot = await database().pilot.findUnique({
    where: { id },
    select: {
      projectId: true,
      title: true,
      summary: true,
      services: { select: { name: true, whyChosen: true, expectedBenefit: true } },
      objectives: { select: { title: true } },
      risks: { select: { title: true } },
    },
  });
  if (!pilot) return null;
  const parts = [pilot.title, pilot.summary, ...pilot.objectives.map(({ title }) => title)];
  const risks = pilot.risks.map(({ title }) => title);
  const reasons = pilot.services.flatMap(({ whyChosen, expectedBenefit }) => [whyChosen, expectedBenefit]);
  return {
    kind,
    id,
    projectId: pilot.projectId,
    title: pilot.title,
    text: [...parts, ...risks, ...reasons].join('\n'),
    tags: [],
    services: pilot.services.map(({ name }) => name.toLowerCase()),
  };
}

const idsOf = ({ kind, id }: Subject) =>
  kind === 'pilot' ? { pilotId: id, adrId: null } : { pilotId: null, adrId: id };

/** False when it was taken up there before. */
export async function insertApplication(
  tx: Transaction,
  {
    lessonId,
    subject,
    matched,
    appliedBy,
  }: {
    lessonId: string;
    subject: Subject;
    matched: OfferReason | null;
    appliedBy: string;
  },
): Promise<boolean> {
  const made = await tx.lessonApplication.createMany({
    data: [{ lessonId, ...idsOf(subject), matched: matched ? { ...matched } : {}, appliedBy }],
    skipDuplicates: true,
  });
  return made.count === 1;
}

export function findApplication(id: string, db: Reader = database()): Promise<ApplicationRow | null> {
  return db.lessonApplication.findUnique({ where: { id }, include: whole });
}

/** False when somebody wrote after `version` was read. */
export async function changeApplication(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  said: { outcome: string; outcomeText: string; outcomeBy: string; outcomeAt: Date },
): Promise<boolean> {
  const { count } = await tx.lessonApplication.updateMany({
    where: { id, version },
    data: { ...said, version: { increment: 1 } },
  });
  return count === 1;
}

export async function removeApplication(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.lessonApplication.deleteMany({ where: { id } })).count === 1;
}

/** Newest first; of one lesson, or of one pilot or decision. */
export function listApplicationRows(of: { lessonId: string } | Subject): Promise<ApplicationRow[]> {
  const where: Prisma.LessonApplicationWhereInput =
    'lessonId' in of ? of : of.kind === 'pilot' ? { pilotId: of.id } : { adrId: of.id };
  return database().lessonApplication.findMany({
    where: { ...where, lesson: { deletedAt: null } },
    include: whole,
    orderBy: [{ appliedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
}

export async function insertDismissal(
  tx: Transaction,
  { lessonId, subject, by }: { lessonId: string; subject: Subject; by: string },
): Promise<boolean> {
  const data = [{ lessonId, subject: subjectKey(subject), by }];
  return (await tx.lessonDismissal.createMany({ data, skipDuplicates: true })).count === 1;
}

export interface OfferedRow {
  id: string;
  slug: string;
  title: string;
  kind: string;
  learned: string;
  project: string;
  applied: number;
  helped: number;
}

export async function readOffered(ids: readonly string[]): Promise<Map<string, OfferedRow>> {
  const rows = await database().$queryRaw<OfferedRow[]>(Prisma.sql`
    SELECT lesson.id::text AS id, lesson.slug, lesson.title, lesson.kind::text AS kind, learned, project.name AS project,
      count(taken.id)::int AS applied, (count(taken.id) FILTER (WHERE taken.outcome = 'helped'))::int AS helped
    FROM lesson JOIN project ON project.id = lesson."projectId"
    LEFT JOIN lesson_application taken ON taken."lessonId" = lesson.id
    WHERE lesson.id = ANY(${[...ids]}::uuid[])
    GROUP BY lesson.id, project.name`);
  return new Map(rows.map((row) => [row.id, row]));
}
