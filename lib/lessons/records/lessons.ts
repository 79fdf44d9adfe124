import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { freeSlug, slugOf } from '@/lib/shared/slug';
import type { LessonKind } from '../domain/lesson';

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
  tag?: string;
  /** "yes": somebody stands by the newest version; "older": by older ones only; "no": nobody. */
  reviewed?: 'yes' | 'older' | 'no';
  /** "yes": taken up somewhere; "helped": and it helped there; "no": nowhere. */
  applied?: 'yes' | 'helped' | 'no';
}

function where({
  projectId,
  kind,
  group,
  q,
  tag,
  applied,
  ids,
}: LessonFilter & { ids?: string[] }): Prisma.LessonWhereInput {
  const contains = q ? { contains: q, mode: 'insensitive' as const } : undefined;
  const inText = (['title', 'learned', 'evidence', 'impact', 'betterApproach', 'body'] as const).map(
    (field): Prisma.LessonWhereInput => ({ [field]: contains }),
  );
  const taken =
    applied === 'no' ? { none: {} } : applied === 'helped' ? { some: { outcome: 'helped' } } : { some: {} };
  return {
    projectId,
    kind,
    group,
    deletedAt: null,
    ...(contains && { OR: inText }),
    ...(tag && { tags: { has: tag } }),
    ...(applied && { applications: taken }),
    ...(ids && { id: { in: ids } }),
  };
}

/** Those reviewed so, which compares two tables' versions; null where that is not asked. */
async function reviewedIds({ reviewed, projectId }: LessonFilter): Promise<string[] | undefined> {
  if (!reviewed) return undefined;
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT lesson.id::text AS id FROM lesson
    LEFT JOIN LATERAL (
      SELECT count(*) AS total, count(*) FILTER (WHERE review.version = lesson.version) AS newest
      FROM lesson_review review WHERE review."lessonId" = lesson.id
    ) AS held ON true
    WHERE lesson."deletedAt" IS NULL AND (${projectId ?? null}::uuid IS NULL OR lesson."projectId" = ${projectId ?? null}::uuid)
      AND CASE ${reviewed} WHEN 'yes' THEN held.newest > 0 WHEN 'older' THEN held.newest = 0 AND held.total > 0 ELSE held.total = 0 END`;
  return rows.map(({ id }) => id);
}

/** How often each was reviewed (and of an older version), taken up, and helped. */
export async function countUses(
  ids: readonly string[],
): Promise<Map<string, { reviews: number; older: number; applied: number; helped: number }>> {
  const rows = await database().$queryRaw<
    { id: string; reviews: number; older: number; applied: number; helped: number }[]
  >`
    SELECT lesson.id::text AS id,
      (SELECT count(*)::int FROM lesson_review WHERE "lessonId" = lesson.id) AS reviews,
      (SELECT count(*)::int FROM lesson_review review WHERE "lessonId" = lesson.id AND review.version < lesson.version) AS older,
      (SELECT count(*)::int FROM lesson_application WHERE "lessonId" = lesson.id) AS applied,
      (SELECT count(*)::int FROM lesson_application WHERE "lessonId" = lesson.id AND outcome = 'helped') AS helped
    FROM lesson WHERE id = ANY(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export async function pageLessonRows(filter: LessonFilter, page: { skip: number; take: number }) {
  const matching = where({ ...filter, ids: await reviewedIds(filter) });
  const [rows, total] = await Promise.all([
    database().lesson.findMany({
      where: matching,
      include: { project, _count: { select: { sources: true } } },
      orderBy: [
        { project: { name: 'asc' } },
        { documentId: 'asc' },
        { line: 'asc' },
        { title: 'asc' },
        { id: 'asc' },
      ],
      ...page,
    }),
    database().lesson.count({ where: matching }),
  ]);
  return { rows, total };
}

export async function countLessonRows(filter: LessonFilter) {
  const db = database();
  const matching = where({ ...filter, ids: await reviewedIds(filter) });
  const hasEvidence = { OR: [{ evidence: { not: '' } }, { sources: { some: {} } }] };
  const [kinds, withEvidence, groups, tags] = await Promise.all([
    db.lesson.groupBy({ by: ['kind'], where: matching, _count: true }),
    db.lesson.count({ where: { AND: [matching, hasEvidence] } }),
    db.lesson.findMany({
      where: { ...where({ projectId: filter.projectId }), group: { not: '' } },
      select: { group: true },
      distinct: ['group'],
      orderBy: { group: 'asc' },
      take: 200,
    }),
    listTags(filter.projectId),
  ]);
  return { kinds, withEvidence, tags, groups: groups.map((row) => row.group) };
}

/** The most used tags, at most 200, by name. */
async function listTags(projectId: string | undefined): Promise<string[]> {
  const rows = await database().$queryRaw<{ tag: string }[]>`
    SELECT tag FROM (
      SELECT tag, count(*) AS uses FROM lesson, unnest(tags) AS tag
      WHERE "deletedAt" IS NULL AND (${projectId ?? null}::uuid IS NULL OR "projectId" = ${projectId ?? null}::uuid)
      GROUP BY tag ORDER BY uses DESC, tag LIMIT 200
    ) AS used ORDER BY tag`;
  return rows.map(({ tag }) => tag);
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

/** Those that were drafted from the end of a pilot. */
export function listPilotLessonRows(pilotId: string) {
  return database().lesson.findMany({
    where: { pilotId, deletedAt: null },
    select: { slug: true, title: true },
    orderBy: { createdAt: 'asc' },
  });
}
