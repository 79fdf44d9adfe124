import { compileMdxText } from '@/lib/markdown/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { matchRows, sameFields } from '@/lib/shared/matched-rows';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { ImportedLessons } from './domain/imported-lessons';
import { conflictReasons } from './domain/lesson-conflict';
import type { CreateLessonInput, UpdateLessonInput } from './input';
import { requireLesson } from './queries';
import {
  changeLesson,
  changeLessonVersion,
  insertLesson,
  listDocumentLessonRows,
  listPrincipleRows,
  removeLesson,
  replacePrinciples,
} from './records';
import { traceLesson } from './trace';

export interface SavedCounts {
  created: number;
  updated: number;
  unchanged: number;
  removed: number;
}

const keyOf = ({ kind, group, title }: { kind: string; group: string; title: string }) =>
  JSON.stringify([kind, group, title]);

/**
 * Stores what an imported document says it learned, within the import's transaction. Lessons of the same document
 * are matched by kind, group and title and keep their ids, addresses and any body written since; those the
 * document no longer has are removed. Reading the same document again writes nothing.
 */
export async function saveImportedLessons(
  tx: Transaction,
  viewer: Viewer,
  at: { projectId: string; documentId: string; path: string; lessons: ImportedLessons },
): Promise<SavedCounts> {
  requirePermission(viewer, 'document.import', at.projectId);
  const stored = await listDocumentLessonRows(tx, at.documentId);
  const { kept, added, removed } = matchRows(stored, at.lessons.lessons, { stored: keyOf, incoming: keyOf });
  const changed = kept.filter(({ old, next }) => !sameFields(old, next));
  for (const { old, next } of changed) {
    await changeLesson(tx, old.id, next);
    await traceLesson(tx, viewer, 'lesson.imported', old, {
      before: old,
      after: { ...next, body: old.body },
    });
  }
  for (const lesson of added) {
    const fields = { ...lesson, documentId: at.documentId, sourcePath: at.path };
    const made = await insertLesson(tx, at.projectId, fields);
    await traceLesson(tx, viewer, 'lesson.imported', { ...made, projectId: at.projectId }, { after: lesson });
  }
  for (const row of removed) {
    await removeLesson(tx, row.id);
    await traceLesson(tx, viewer, 'lesson.removed', row, { before: row });
  }
  await savePrinciples(tx, at);
  return {
    created: added.length,
    updated: changed.length,
    unchanged: kept.length - changed.length,
    removed: removed.length,
  };
}

async function savePrinciples(
  tx: Transaction,
  at: { projectId: string; documentId: string; lessons: ImportedLessons },
): Promise<void> {
  const { principles } = at.lessons;
  const stored = await listPrincipleRows(at.documentId, tx);
  const same =
    stored.length === principles.length && principles.every((row, i) => sameFields(stored[i] ?? {}, row));
  if (!same) await replacePrinciples(tx, { projectId: at.projectId, documentId: at.documentId }, principles);
}

/** Writes a lesson in the portal. Refuses a body that is no checked MDX, with line and column. */
export async function createLesson(
  viewer: Viewer,
  input: CreateLessonInput,
): Promise<Result<{ slug: string }>> {
  const { project: projectSlug, ...fields } = input;
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'lesson.edit', project.id);
  const problems = await bodyProblems(fields.body);
  if (problems.length > 0) return refuse(...problems);
  return inTransaction(async (tx) => {
    const made = await insertLesson(tx, project.id, fields);
    await traceLesson(tx, viewer, 'lesson.created', { ...made, projectId: project.id }, { after: fields });
    return accept({ slug: made.slug });
  });
}

/** Saves a lesson over the version that was read. When somebody saved first, answers with both texts instead. */
export async function updateLesson(
  viewer: Viewer,
  input: UpdateLessonInput,
): Promise<Result<{ slug: string }>> {
  const { slug, version, ...fields } = input;
  const before = await requireLesson(viewer, slug);
  requirePermission(viewer, 'lesson.edit', before.project.id);
  if (before.source.path !== '' && !before.source.document)
    return refuse({
      code: 'in-file',
      message: `This lesson lives in the file ${before.source.path}. Change it there; the next sync brings it here. Nothing was saved.`,
    });
  const problems = await bodyProblems(fields.body);
  if (problems.length > 0) return refuse(...problems);
  return inTransaction(async (tx) => {
    if (!(await changeLessonVersion(tx, before.id, version, fields)))
      return refuse(...conflictReasons(fields, before));
    const at = { id: before.id, slug, projectId: before.project.id };
    await traceLesson(tx, viewer, 'lesson.edited', at, { before, after: fields });
    return accept({ slug });
  });
}

async function bodyProblems(body: string): Promise<Reason[]> {
  if (body === '') return [];
  const outcome = await compileMdxText(body);
  if (outcome.ok) return [];
  return outcome.problems.map(({ line, column, message }) => ({
    code: 'mdx',
    field: 'body',
    line,
    message: `Line ${line}, column ${column}: ${message}`,
  }));
}
