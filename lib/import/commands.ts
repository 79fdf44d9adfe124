import { createHash } from 'node:crypto';
import { saveImportedAdr } from '@/lib/adrs/commands';
import { recordChange } from '@/lib/audit/commands';
import { saveImportedEstimates } from '@/lib/estimation/commands';
import { saveImportedCriteria } from '@/lib/go-no-go/commands';
import { saveImportedImpactReport } from '@/lib/impact/commands';
import { saveImportedLessons } from '@/lib/lessons/import-commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { saveImportedPilot } from '@/lib/pilots/commands';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { RefusedError } from '@/lib/platform/errors';
import { ensureProject } from '@/lib/projects/commands';
import { paths } from '@/lib/shared/paths';
import { accept, type Result } from '@/lib/shared/result';
import type { ReadableKind } from './domain/document';
import type { Problem } from './domain/ledger';
import { type ReadFile, readBytes } from './file-input';
import { findDocument, lockProjectImports, replaceClaims, saveDocument, saveProblems } from './records';

export interface ImportDocumentInput {
  /** Made when new. */
  projectSlug: string;
  /** Names the document in its project: the same path again updates the same records. */
  path: string;
  bytes: Uint8Array;
  as?: ReadableKind;
  /** Only for the sample workspace. */
  isSample?: boolean;
  projectName?: string;
}

export interface ImportedFile {
  documentId: string;
  outcome: 'inserted' | 'updated' | 'unchanged';
  read: ReadFile;
}

/** Raised when the reader learns more, so that the same bytes are read again with the new eyes. */
const readerVersion = 2;

/**
 * Reads a document and stores it with its claims and the records of every room it speaks to, in one transaction.
 * Refuses, with nothing written, what cannot be read or has changed its kind.
 */
export async function importDocument(
  viewer: Viewer,
  input: ImportDocumentInput,
): Promise<Result<ImportedFile>> {
  const read = readBytes(input.path, input.bytes, input.as);
  if (!read.ok) return read;
  try {
    return await inTransaction((tx) => storeDocument(tx, viewer, input, read.value));
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, reasons: error.reasons };
    throw error;
  }
}

async function storeDocument(
  tx: Transaction,
  viewer: Viewer,
  input: ImportDocumentInput,
  read: ReadFile,
): Promise<Result<ImportedFile>> {
  const project = await ensureProject(viewer, input.projectSlug, {
    tx,
    name: input.projectName,
    isSample: input.isSample,
  });
  if (!project.ok) return project;
  const projectId = project.value.id;
  requirePermission(viewer, 'document.import', projectId);
  await lockProjectImports(tx, projectId);
  const contentSha = createHash('sha256')
    .update(`${readerVersion}:${input.as ?? ''}:`)
    .update(input.bytes)
    .digest('hex');
  const before = await findDocument(tx, projectId, input.path);
  if (before?.contentSha === contentSha) return accept({ documentId: before.id, outcome: 'unchanged', read });
  if (before && before.kind !== read.kind && before.kind !== 'unknown') {
    throw new RefusedError([
      {
        code: 'kind-changed',
        message: `${input.path}: It was imported as ${before.kind} and now reads as ${read.kind}. Nothing was changed. Say --as ${before.kind}, or import it under another name.`,
      },
    ]);
  }
  const documentId = await saveDocument(tx, projectId, {
    path: input.path,
    kind: read.kind,
    title: read.title,
    encodingRepaired: read.encodingRepaired,
    encodingNote: read.encodingNote,
    contentSha,
    content: read.text,
    counts: read.counts,
    problems: read.problems,
    importedBy: actorOf(viewer).actorName,
  });
  await replaceClaims(tx, documentId, read.claims);
  const leftAlone = await saveRecords(tx, viewer, projectId, documentId, input.path, read);
  const problems = [...read.problems, ...leftAlone];
  if (leftAlone.length > 0) await saveProblems(tx, documentId, problems);
  await recordChange(tx, viewer, {
    action: before ? 'document.imported-again' : 'document.imported',
    subjectKind: 'document',
    subjectId: documentId,
    projectId,
    before: before ? { title: before.title, contentSha: before.contentSha } : null,
    after: {
      path: input.path,
      kind: read.kind,
      title: read.title,
      contentSha,
      counts: read.counts,
      claims: read.claims.length,
      problems: problems.length,
    },
    search: { title: read.title, body: read.text.slice(0, 20_000), url: paths.document(documentId) },
  });
  return accept({ documentId, outcome: before ? 'updated' : 'inserted', read: { ...read, problems } });
}

/** Hands each room its part, and answers what of the document was not taken, since people or the lock came first. A decision record of an unchanged kind keeps its own identity by its path. */
async function saveRecords(
  tx: Transaction,
  viewer: Viewer,
  projectId: string,
  documentId: string,
  path: string,
  read: ReadFile,
): Promise<Problem[]> {
  if (read.adr) {
    await saveImportedAdr(tx, viewer, { projectId, repositoryId: null, sourcePath: path, text: read.text });
    return [];
  }
  const leftAlone: Problem[] = [];
  if (read.pilot) {
    const { pilot } = read;
    const saved = await saveImportedPilot(tx, viewer, { projectId, documentId, pilot });
    const at = { projectId, pilotId: saved.id };
    const judged = await saveImportedCriteria(tx, viewer, { ...at, criteria: pilot.criteria });
    leftAlone.push(...saved.leftAlone, ...judged.leftAlone);
  }
  if (read.impact) await saveImportedImpactReport(tx, viewer, { projectId, documentId, report: read.impact });
  await saveImportedLessons(tx, viewer, { projectId, documentId, path, lessons: read.lessons });
  await saveImportedEstimates(tx, viewer, { projectId, documentId, estimates: read.estimates });
  return leftAlone;
}
