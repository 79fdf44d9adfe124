import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';
import type { ParsedAdrLink } from './domain/adr';

const project = { select: { id: true, slug: true, name: true } } as const;
const repository = {
  select: { id: true, owner: true, name: true, defaultBranch: true, htmlUrl: true },
} as const;
const linkedAdr = {
  select: { id: true, slug: true, number: true, title: true, status: true, deletedAt: true, project },
} as const;
const links = {
  linksOut: { include: { to: linkedAdr }, orderBy: { line: 'asc' } },
  linksIn: { include: { from: linkedAdr }, orderBy: { line: 'asc' } },
} as const;

const listed = {
  id: true,
  projectId: true,
  slug: true,
  number: true,
  title: true,
  status: true,
  statusText: true,
  date: true,
  datePrecision: true,
  deciders: true,
  tags: true,
  problems: true,
  sourcePath: true,
  updatedAt: true,
  project,
  repository,
  ...links,
} as const;

export type AdrListRow = Prisma.AdrGetPayload<{ select: typeof listed }>;
export type AdrRow = AdrListRow & { body: string; format: string };
export type AdrFields = Omit<
  Prisma.AdrUncheckedCreateInput,
  'id' | 'slug' | 'projectId' | 'linksOut' | 'linksIn'
>;

export interface AdrFilter {
  projectId?: string;
  status?: string;
  tag?: string;
  q?: string;
  number?: number;
}

function where({ projectId, status, tag, q, number }: AdrFilter): Prisma.AdrWhereInput {
  const contains = { contains: q ?? '', mode: 'insensitive' as const };
  const named = /^(?:adr[-\s]?)?#?0*(\d{1,6})$/i.exec(q ?? '')?.[1];
  return {
    projectId,
    status,
    number,
    deletedAt: null,
    ...(tag ? { tags: { has: tag } } : {}),
    ...(q
      ? {
          OR: [
            { title: contains },
            { sourcePath: contains },
            { deciders: { has: q } },
            ...(named ? [{ number: Number(named) }] : []),
          ],
        }
      : {}),
  };
}

/** Newest decisions first; those without a date last. */
export async function pageAdrRows(filter: AdrFilter, page: { skip: number; take: number }) {
  const db = database();
  const [rows, total] = await Promise.all([
    db.adr.findMany({
      where: where(filter),
      select: listed,
      orderBy: [
        { date: { sort: 'desc', nulls: 'last' } },
        { number: { sort: 'desc', nulls: 'last' } },
        { title: 'asc' },
        { id: 'asc' },
      ],
      ...page,
    }),
    db.adr.count({ where: where(filter) }),
  ]);
  return { rows, total };
}

export async function countAdrRows(filter: AdrFilter) {
  const db = database();
  const inProject = filter.projectId ? { repository: { projectId: filter.projectId } } : {};
  const [statuses, unclear, undated, skipped] = await Promise.all([
    db.adr.groupBy({ by: ['status'], where: where(filter), _count: true }),
    db.adr.count({ where: { AND: [where(filter), { NOT: { problems: { equals: [] } } }] } }),
    db.adr.count({ where: { AND: [where(filter), { date: null }] } }),
    db.adrSkippedFile.count({ where: inProject }),
  ]);
  return {
    statuses: statuses.map((row) => ({ status: row.status, count: row._count })),
    unclear,
    undated,
    skipped,
  };
}

export function findAdrBySlug(projectId: string, slug: string): Promise<AdrRow | null> {
  return database().adr.findFirst({
    where: { projectId, slug, deletedAt: null },
    select: { ...listed, body: true, format: true },
  });
}

/** Slugs of all decisions with this number, for addresses by number. */
export async function findSlugsByNumber(projectId: string, number: number): Promise<string[]> {
  const rows = await database().adr.findMany({
    where: { projectId, number, deletedAt: null },
    select: { slug: true },
    orderBy: { slug: 'asc' },
  });
  return rows.map((row) => row.slug);
}

/** The log of one source in its own order, for previous and next. */
export function listLogRows(projectId: string, repositoryId: string | null) {
  return database().adr.findMany({
    where: { projectId, repositoryId, deletedAt: null },
    select: { slug: true, number: true, title: true },
    orderBy: [
      { number: { sort: 'asc', nulls: 'last' } },
      { date: { sort: 'asc', nulls: 'last' } },
      { sourcePath: 'asc' },
    ],
  });
}

export function listSkippedRows(projectId: string | undefined, take: number) {
  return database().adrSkippedFile.findMany({
    where: projectId ? { repository: { projectId } } : {},
    include: { repository: { select: { owner: true, name: true, project } } },
    orderBy: [{ repositoryId: 'asc' }, { path: 'asc' }],
    take,
  });
}

/** Where one log comes from: a repository, or the files imported into a project. */
export interface AdrSource {
  projectId: string;
  repositoryId: string | null;
}

/** Writers of one project's decisions queue, so that no two take the same address. */
export async function lockProjectAdrs(tx: Transaction, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`adrs:${projectId}`}, 0))`;
}

const stored = {
  id: true,
  slug: true,
  sourcePath: true,
  number: true,
  title: true,
  status: true,
  contentSha: true,
  deletedAt: true,
} as const;
export type StoredAdr = Prisma.AdrGetPayload<{ select: typeof stored }>;

export function listStoredAdrs(source: AdrSource, db: Reader = database()): Promise<StoredAdr[]> {
  return db.adr.findMany({ where: source, select: stored });
}

export function findStoredAdr(
  tx: Transaction,
  source: AdrSource,
  sourcePath: string,
): Promise<StoredAdr | null> {
  return tx.adr.findFirst({ where: { ...source, sourcePath }, select: stored });
}

export async function listSlugs(tx: Transaction, projectId: string): Promise<Set<string>> {
  const rows = await tx.adr.findMany({ where: { projectId }, select: { slug: true } });
  return new Set(rows.map((row) => row.slug));
}

export async function insertAdr(
  tx: Transaction,
  projectId: string,
  slug: string,
  fields: AdrFields,
  statements: ParsedAdrLink[],
): Promise<string> {
  const row = await tx.adr.create({
    data: { ...fields, projectId, slug, linksOut: { create: statements } },
    select: { id: true },
  });
  return row.id;
}

export async function updateAdr(
  tx: Transaction,
  id: string,
  fields: AdrFields,
  statements: ParsedAdrLink[],
): Promise<void> {
  await tx.adrLink.deleteMany({ where: { fromId: id } });
  await tx.adr.update({
    where: { id },
    data: { ...fields, deletedAt: null, version: { increment: 1 }, linksOut: { create: statements } },
  });
}

export async function markAdrDeleted(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.adr.update({ where: { id }, data: { deletedAt: at, version: { increment: 1 } } });
}

export function listLinkRows(tx: Transaction, source: AdrSource) {
  return tx.adrLink.findMany({
    where: { from: { ...source, deletedAt: null } },
    select: { id: true, fromId: true, toId: true, target: true, path: true, number: true },
  });
}

/** Points links at their decisions in one statement; null where none is found. */
export async function setLinkTargets(
  tx: Transaction,
  found: { id: string; toId: string | null }[],
): Promise<void> {
  if (found.length === 0) return;
  const ids = found.map((link) => link.id);
  const targets = found.map((link) => link.toId);
  await tx.$executeRaw`
    UPDATE adr_link SET "toId" = found.target
    FROM unnest(${ids}::uuid[], ${targets}::uuid[]) AS found(id, target)
    WHERE adr_link.id = found.id`;
}

export async function replaceSkippedFiles(
  tx: Transaction,
  repositoryId: string,
  files: { path: string; reason: string }[],
): Promise<void> {
  await tx.adrSkippedFile.deleteMany({ where: { repositoryId } });
  await tx.adrSkippedFile.createMany({ data: files.map((file) => ({ ...file, repositoryId })) });
}

export function listSkippedOf(repositoryId: string) {
  return database().adrSkippedFile.findMany({
    where: { repositoryId },
    select: { path: true, reason: true },
    orderBy: { path: 'asc' },
  });
}

export async function findProjectSlug(tx: Transaction, projectId: string): Promise<string> {
  const row = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { slug: true } });
  return row.slug;
}

export async function requireRepositoryProject(repositoryId: string): Promise<string> {
  const row = await database().repository.findUnique({
    where: { id: repositoryId },
    select: { projectId: true },
  });
  if (!row) throw new NotFoundError('This repository is not connected any more.');
  return row.projectId;
}
