import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { ParsedAdrLink } from '../domain/adr';

export type AdrFields = Omit<
  Prisma.AdrUncheckedCreateInput,
  'id' | 'slug' | 'projectId' | 'linksOut' | 'linksIn'
>;

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
  origin: true,
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
  if (fields.reviewBy === undefined)
    await tx.adr.updateMany({
      where: { id, reviewByFrom: 'file' },
      data: { reviewBy: null, reviewByFrom: null },
    });
  await tx.adr.update({
    where: { id },
    data: { ...fields, deletedAt: null, version: { increment: 1 }, linksOut: { create: statements } },
  });
}

export async function markAdrDeleted(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.adr.update({ where: { id }, data: { deletedAt: at, version: { increment: 1 } } });
}
