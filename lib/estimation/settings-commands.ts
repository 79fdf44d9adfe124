import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { labelMappingText, readLabelMapping } from './domain/label-mapping';
import { labelsVersion } from './labels-version';
import { outdateReadings } from './records/issue-tasks';
import {
  type Counting,
  listLabelRows,
  lockEstimationSettings,
  lockLabels,
  replaceLabels,
  saveEstimationSettings,
} from './records/settings';
import {
  type EditCountingInput,
  type EditLabelsInput,
  editCountingInput,
  editLabelsInput,
} from './settings-input';

/** What changes the meaning of what issues say. */
const readBy = ['hoursPerDay', 'estimateField', 'actualField', 'fieldUnit'] as const;

const countingOf = (row: Counting): Counting => ({
  hoursPerDay: row.hoursPerDay,
  splitAboveHours: row.splitAboveHours,
  estimateField: row.estimateField,
  actualField: row.actualField,
  fieldUnit: row.fieldUnit,
});

const textsOf = (counting: Counting): Record<string, string> =>
  Object.fromEntries(Object.entries(counting).map(([name, value]) => [name, `${value ?? ''}`]));

/** Says how the workspace counts work. Issues are read anew by it; what people typed in hours stays. */
export async function editCounting(viewer: Viewer, typed: EditCountingInput): Promise<Result<null>> {
  requirePermission(viewer, 'workspace.edit');
  const { version, estimateField, actualField, ...rest } = editCountingInput.parse(typed);
  const next = { ...rest, estimateField: estimateField || null, actualField: actualField || null };
  return inTransaction(async (tx) => {
    const row = await lockEstimationSettings(tx);
    const before = countingOf(row);
    if (row.version !== version)
      return refuse({
        code: 'conflict',
        message: `${row.updatedBy ?? 'Somebody else'} saved these settings first. Nothing of yours was saved; it is still here, beside theirs.`,
        theirs: {
          fields: textsOf(before),
          version: row.version,
          by: row.updatedBy,
          at: (row.updatedAt ?? systemClock()).toISOString(),
        },
      });
    await saveEstimationSettings(tx, { ...next, updatedBy: actorOf(viewer).actorName });
    const isReadAnew = readBy.some((name) => next[name] !== before[name]);
    if (isReadAnew) await outdateReadings(tx, null);
    await recordChange(tx, viewer, {
      ...{ action: 'estimation.settings-edited', subjectKind: 'estimation settings', subjectId: '1' },
      ...{ projectId: null, before, after: next },
    });
    return accept(null);
  });
}

/** Saves which label means which category, of the workspace (admins) or of a project (its leads). */
export async function editLabels(viewer: Viewer, typed: EditLabelsInput): Promise<Result<null>> {
  const { project: slug, version, labels } = editLabelsInput.parse(typed);
  const projectId = slug ? (await requireProject(viewer, slug)).id : null;
  if (projectId) requirePermission(viewer, 'project.edit', projectId);
  else requirePermission(viewer, 'workspace.edit');
  const rules = readLabelMapping(labels);
  if (!rules.ok) return rules;
  return inTransaction(async (tx) => {
    await lockLabels(tx, projectId);
    const before = labelMappingText(await listLabelRows(projectId, tx));
    if (labelsVersion(before) !== version)
      return refuse({
        code: 'conflict',
        message:
          'Somebody else saved this mapping first. Nothing of yours was saved; it is still here, beside theirs.',
        theirs: {
          fields: { labels: before },
          version: labelsVersion(before),
          by: null,
          at: systemClock().toISOString(),
        },
      });
    const after = labelMappingText(rules.value);
    if (after === before) return accept(null);
    await replaceLabels(tx, projectId, rules.value);
    await outdateReadings(tx, projectId);
    await recordChange(tx, viewer, {
      ...{ action: 'estimation.labels-edited', subjectKind: 'category labels' },
      ...{
        subjectId: projectId ?? 'workspace',
        projectId,
        before: { labels: before },
        after: { labels: after },
      },
    });
    return accept(null);
  });
}
