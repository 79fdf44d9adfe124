import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

const columns = {
  id: true,
  projectId: true,
  repositoryId: true,
  sourcePath: true,
  origin: true,
  slug: true,
  number: true,
  title: true,
  status: true,
  contentSha: true,
  deletedAt: true,
  body: true,
  version: true,
  reviewBy: true,
  authorId: true,
  updatedAt: true,
  project: { select: { slug: true, name: true } },
  repository: {
    select: { id: true, owner: true, name: true, defaultBranch: true, adrGlobs: true, htmlUrl: true },
  },
} as const;

/** A decision as whoever writes it needs it. */
export type WritableAdr = NonNullable<Awaited<ReturnType<typeof findWritableAdr>>>;

export function findWritableAdr(projectId: string, slug: string, db: Reader = database()) {
  return db.adr.findFirst({ where: { projectId, slug, deletedAt: null }, select: columns });
}

export function findWritableById(id: string, db: Reader = database()) {
  return db.adr.findFirst({ where: { id, deletedAt: null }, select: columns });
}

/** Decisions of a project by id, as others name them. */
export function listNamedAdrs(projectId: string, ids: readonly string[], db: Reader = database()) {
  return db.adr.findMany({
    where: { projectId, id: { in: [...ids] }, deletedAt: null },
    select: columns,
  });
}

/** What the next file of a log must not take: paths and numbers, of files and of drafts. */
export function listTaken(projectId: string, repositoryId: string | null, db: Reader = database()) {
  return db.adr.findMany({
    where: { projectId, repositoryId, deletedAt: null },
    select: { id: true, sourcePath: true, number: true },
  });
}

/** The newest texts of a log, from which its form is told. */
export async function listLogTexts(projectId: string, repositoryId: string | null) {
  const rows = await database().adr.findMany({
    where: { projectId, repositoryId, deletedAt: null, ...(repositoryId ? { origin: 'file' } : {}) },
    select: { sourcePath: true, body: true },
    orderBy: [{ number: { sort: 'desc', nulls: 'last' } }, { sourcePath: 'desc' }],
    take: 60,
  });
  return rows.map(({ sourcePath, body }) => ({ path: sourcePath, text: body }));
}

/** All that the viewer may see, as one says it in a list: for likeness and for relations. */
export function listTitles(projectId: string | undefined) {
  return database().adr.findMany({
    where: { projectId, deletedAt: null },
    select: {
      id: true,
      slug: true,
      number: true,
      title: true,
      status: true,
      repositoryId: true,
      project: { select: { id: true, slug: true, name: true } },
    },
    orderBy: [{ number: { sort: 'asc', nulls: 'last' } }, { title: 'asc' }],
  });
}

export async function insertRevision(
  tx: Transaction,
  revision: { adrId: string; version: number; body: string; savedBy: string },
): Promise<void> {
  await tx.adrRevision.create({ data: revision });
}

export function listRevisionRows(adrId: string) {
  return database().adrRevision.findMany({
    where: { adrId },
    orderBy: { version: 'desc' },
    take: 50,
  });
}

export async function findLastRevision(adrId: string, db: Reader = database()) {
  return db.adrRevision.findFirst({ where: { adrId }, orderBy: { version: 'desc' } });
}

/** The repositories of a project that a new decision may be proposed to. */
export function listAdrRepositories(projectId: string) {
  return database().repository.findMany({
    where: { projectId },
    select: { id: true, owner: true, name: true, adrGlobs: true },
    orderBy: [{ owner: 'asc' }, { name: 'asc' }],
  });
}

export function listFiles(projectId: string) {
  return database().adr.findMany({
    where: { projectId, deletedAt: null },
    select: {
      repositoryId: true,
      sourcePath: true,
      body: true,
      repository: { select: { owner: true, name: true } },
    },
    orderBy: [{ repositoryId: 'asc' }, { sourcePath: 'asc' }],
  });
}
