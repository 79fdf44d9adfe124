import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { Claim } from './domain/claim';
import type { Counts } from './domain/counts';
import type { Problem } from './domain/ledger';

export interface DocumentFields {
  path: string;
  kind: string;
  title: string;
  encodingRepaired: boolean;
  encodingNote: string;
  contentSha: string;
  content: string;
  counts: Counts;
  problems: Problem[];
  importedBy: string;
}

export interface StoredDocument {
  id: string;
  kind: string;
  title: string;
  contentSha: string;
}

/** Imports of one project queue, so that two at once of the same file do not both make its records. */
export async function lockProjectImports(tx: Transaction, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7203, hashtext(${projectId}))`;
}

export function findDocument(db: Reader, projectId: string, path: string): Promise<StoredDocument | null> {
  return db.importedDocument.findUnique({
    where: { projectId_path: { projectId, path } },
    select: { id: true, kind: true, title: true, contentSha: true },
  });
}

export async function saveDocument(
  tx: Transaction,
  projectId: string,
  fields: DocumentFields,
): Promise<string> {
  const { path, ...rest } = fields;
  const data = { ...rest, problems: rest.problems.map(({ line, reason }) => ({ line, reason })) };
  const row = await tx.importedDocument.upsert({
    where: { projectId_path: { projectId, path } },
    create: { projectId, path, ...data },
    update: { ...data, importedAt: new Date() },
    select: { id: true },
  });
  return row.id;
}

/** What a document's lines were not taken for, once that is known. */
export async function saveProblems(tx: Transaction, id: string, problems: readonly Problem[]): Promise<void> {
  const data = { problems: problems.map(({ line, reason }) => ({ line, reason })) };
  await tx.importedDocument.update({ where: { id }, data });
}

/** Claims have no life of their own: they are what the audit of the present text finds. */
export async function replaceClaims(
  tx: Transaction,
  documentId: string,
  claims: readonly Claim[],
): Promise<void> {
  await tx.claim.deleteMany({ where: { documentId } });
  await tx.claim.createMany({ data: claims.map((claim, position) => ({ documentId, position, ...claim })) });
}

export function pageDocuments(at: { projectId: string | null; skip: number; take: number }) {
  const where = at.projectId ? { projectId: at.projectId } : {};
  const db = database();
  return Promise.all([
    db.importedDocument.findMany({
      where,
      skip: at.skip,
      take: at.take,
      orderBy: [{ importedAt: 'desc' }, { path: 'asc' }],
      select: {
        id: true,
        path: true,
        kind: true,
        title: true,
        encodingRepaired: true,
        problems: true,
        importedAt: true,
        importedBy: true,
        project: { select: { slug: true, name: true } },
        claims: { select: { standing: true } },
      },
    }),
    db.importedDocument.count({ where }),
  ]);
}

export function findWholeDocument(id: string) {
  return database().importedDocument.findUnique({
    where: { id },
    include: {
      project: { select: { slug: true, name: true } },
      claims: { orderBy: [{ line: 'asc' }, { position: 'asc' }] },
      pilots: { select: { slug: true, title: true } },
      impactReports: { select: { slug: true, title: true } },
      lessons: { select: { slug: true, title: true, line: true }, orderBy: { line: 'asc' } },
    },
  });
}

export function findAdrOfDocument(projectId: string, sourcePath: string) {
  return database().adr.findFirst({
    where: { projectId, sourcePath, repositoryId: null },
    select: { slug: true, title: true },
  });
}

export function listSampleProjects(db: Reader = database()) {
  return db.project.findMany({ where: { isSample: true }, select: { id: true, slug: true, name: true } });
}

/** Removes a project with all that belongs to it, and what search knows of it. */
export async function deleteProject(tx: Transaction, projectId: string): Promise<void> {
  await tx.searchEntry.deleteMany({ where: { projectId } });
  await tx.project.delete({ where: { id: projectId } });
}

export function findProjectKind(slug: string) {
  return database().project.findUnique({ where: { slug }, select: { isSample: true } });
}

export async function hasDecisions(tx: Transaction, projectId: string): Promise<boolean> {
  return (await tx.decision.count({ where: { pilot: { projectId } } })) > 0;
}
