import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { matchRows, sameFields } from '@/lib/shared/matched-rows';
import type { ImportedEstimates } from './domain/imported-estimates';
import {
  changeEstimate,
  changeRule,
  insertEstimates,
  insertRules,
  listDocumentEstimates,
  listDocumentRules,
  removeEstimates,
  removeRules,
} from './records';

export interface SavedCounts {
  created: number;
  updated: number;
  unchanged: number;
  removed: number;
}

const taskOf = (row: { task: string }) => row.task;
const categoryOf = (row: { category: string }) => row.category;

/**
 * Stores the estimates and buffer rules of an imported document, within the import's transaction: matched by task
 * and by category, so that ids stay; what the document no longer has is removed. Reading it again writes nothing.
 */
export async function saveImportedEstimates(
  tx: Transaction,
  viewer: Viewer,
  at: { projectId: string; documentId: string; estimates: ImportedEstimates },
): Promise<SavedCounts> {
  requirePermission(viewer, 'document.import', at.projectId);
  const place = { projectId: at.projectId, documentId: at.documentId };
  const oldEstimates = await listDocumentEstimates(at.documentId, tx);
  const oldRules = await listDocumentRules(at.documentId, tx);
  const tasks = matchRows(oldEstimates, at.estimates.estimates, { stored: taskOf, incoming: taskOf });
  const rules = matchRows(oldRules, at.estimates.bufferRules, { stored: categoryOf, incoming: categoryOf });
  const changedTasks = tasks.kept.filter(({ old, next }) => !sameFields(old, next));
  const changedRules = rules.kept.filter(({ old, next }) => !sameFields(old, next));
  for (const { old, next } of changedTasks) await changeEstimate(tx, old.id, next);
  for (const { old, next } of changedRules) await changeRule(tx, old.id, next);
  await removeEstimates(
    tx,
    tasks.removed.map((row) => row.id),
  );
  await removeRules(
    tx,
    rules.removed.map((row) => row.id),
  );
  await insertEstimates(tx, place, tasks.added);
  await insertRules(tx, place, rules.added);
  const counts: SavedCounts = {
    created: tasks.added.length + rules.added.length,
    updated: changedTasks.length + changedRules.length,
    unchanged: tasks.kept.length + rules.kept.length - changedTasks.length - changedRules.length,
    removed: tasks.removed.length + rules.removed.length,
  };
  if (counts.created + counts.updated + counts.removed > 0)
    await recordChange(tx, viewer, {
      action: 'estimates.imported',
      subjectKind: 'estimates',
      subjectId: at.documentId,
      projectId: at.projectId,
      before:
        oldEstimates.length + oldRules.length > 0 ? { estimates: oldEstimates, bufferRules: oldRules } : null,
      after: at.estimates,
    });
  return counts;
}
