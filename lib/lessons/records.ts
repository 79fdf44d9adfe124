import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { freeSlug, slugOf } from '@/lib/shared/slug';
import type { LessonKind } from './domain/lesson';

const project = { select: { id: true, slug: true, name: true } } as const;
const whole = {
  project,
  document: { select: { id: true, path: true } },
  repository: { select: { id: true, owner: true, name: true, defaultBranch: true, htmlUrl: true } },
} as const;

export type LessonRow = Prisma.LessonGetPayload<{ include: typeof whole }>;
export type LessonFields = Omit<Prisma.LessonUncheckedCreateInput, 'slug' | 'projectId'>;

export interface LessonFilter {
  projectId?: string;
  kind?: LessonKind;
  group?: string;
  q?: string;
}

function where({ projectId, kind, group, q }: LessonFilter): Prisma.LessonWhereInput {
  const contains = q ? { contains: q, mode: 'insensitive' as const } : undefined;
  const inText = (['title', 'learned', 'evidence', 'impact', 'betterApproach', 'body'] as const).map(
    (field): Prisma.LessonWhereInput => ({ [field]: contains }),
  );
  return { projectId, kind, group, deletedAt: null, ...(contains ? { OR: inText } : {}) };
}

export async function pageLessonRows(filter: LessonFilter, page: { skip: number; take: number }) {
  const [rows, total] = await Promise.all([
    database().lesson.findMany({
      where: where(filter),
      include: { project },
      orderBy: [
        { project: { name: 'asc' } },
        { documentId: 'asc' },
        { line: 'asc' },
        { title: 'asc' },
        { id: 'asc' },
      ],
      ...page,
    }),
    database().lesson.count({ where: where(filter) }),
  ]);
  return { rows, total };
}

export async function countLessonRows(filter: LessonFilter) {
  const db = database();
  const [kinds, withEvidence, groups] = await Promise.all([
    db.lesson.groupBy({ by: ['kind'], where: where(filter), _count: true }),
    db.lesson.count({ where: { AND: [where(filter), { evidence: { not: '' } }] } }),
    db.lesson.findMany({
      where: { ...where({ projectId: filter.projectId }), group: { not: '' } },
      select: { group: true },
      distinct: ['group'],
      orderBy: { group: 'asc' },
      take: 200,
    }),
  ]);
  return { kinds, withEvidence, groups: groups.map((row) => row.group) };
}

export function findLessonRow(slug: string, db: Reader = database()): Promise<LessonRow | null> {
  return db.lesson.findUnique({ where: { slug }, include: whole });
}

export function listDocumentLessonRows(tx: Transaction, documentId: string) {
  return tx.lesson.findMany({ where: { documentId }, orderBy: [{ line: 'asc' }, { id: 'asc' }] });
}

/** Lessons that live in files: of a repository, or (null) of the portal's own content. */
export function listFileLessonRows(tx: Transaction, projectId: string, repositoryId: string | null) {
  return tx.lesson.findMany({
    where: { projectId, repositoryId, documentId: null, sourcePath: { not: '' } },
    orderBy: { sourcePath: 'asc' },
  });
}

/** A new lesson with a free address made from its title. */
export async function insertLesson(tx: Transaction, projectId: string, fields: LessonFields) {
  const base = slugOf(fields.title, 'lesson');
  const taken = await tx.lesson.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  const slug = freeSlug(base, new Set(taken.map((row) => row.slug)));
  return tx.lesson.create({ data: { ...fields, projectId, slug }, select: { id: true, slug: true } });
}

export async function changeLesson(
  tx: Transaction,
  id: string,
  fields: Partial<LessonFields>,
): Promise<void> {
  await tx.lesson.update({ where: { id }, data: { ...fields, version: { increment: 1 } } });
}

/** False when somebody saved after `version` was read. */
export async function changeLessonVersion(
  tx: Transaction,
  id: string,
  version: number,
  fields: Partial<LessonFields>,
): Promise<boolean> {
  const { count } = await tx.lesson.updateMany({
    where: { id, version },
    data: { ...(fields as Prisma.LessonUncheckedUpdateManyInput), version: { increment: 1 } },
  });
  return count === 1;
}

export async function removeLesson(tx: Transaction, id: string): Promise<void> {
  await tx.lesson.delete({ where: { id } });
}

export function listPrincipleRows(documentId: string, db: Reader = database()) {
  return db.principle.findMany({ where: { documentId }, orderBy: { position: 'asc' } });
}

export function pagePrincipleRows(filter: { projectId?: string }) {
  return database().principle.findMany({
    where: filter,
    include: { document: { select: { id: true, path: true } } },
    orderBy: [{ documentId: 'asc' }, { position: 'asc' }],
    take: 500,
  });
}

export async function replacePrinciples(
  tx: Transaction,
  at: { projectId: string; documentId: string },
  principles: { title: string; detail: string; line: number }[],
): Promise<void> {
  await tx.principle.deleteMany({ where: { documentId: at.documentId } });
  await tx.principle.createMany({ data: principles.map((row, position) => ({ ...at, ...row, position })) });
}
