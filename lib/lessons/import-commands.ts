import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { matchRows, sameFields } from '@/lib/shared/matched-rows';
import type { ImportedLessons } from './domain/imported-lessons';
import {
  changeLesson,
  insertLesson,
  listDocumentLessonRows,
  listPrincipleRows,
  removeLesson,
  replacePrinciples,
} from './records/lessons';
import { keepRevision } from './records/revisions';
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
    await keepRevision(tx, old.id, { savedBy: at.path, savedAt: null });
    await traceLesson(tx, viewer, 'lesson.imported', old, {
      before: old,
      after: { ...next, body: old.body },
    });
  }
  for (const lesson of added) {
    const fields = { ...lesson, documentId: at.documentId, sourcePath: at.path };
    const made = await insertLesson(tx, at.projectId, fields);
    await keepRevision(tx, made.id, { savedBy: at.path, savedAt: null });
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
