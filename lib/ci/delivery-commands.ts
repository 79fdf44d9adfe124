import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { EditDeliveryInput } from './input';
import { findSettings, saveSettings } from './records/delivery';

/**
 * Says how a project's delivery is measured: which environments are production, which labels make an incident, whose
 * bands count. Refuses with "conflict" when somebody else saved after `version` was read.
 */
export async function editDelivery(
  viewer: Viewer,
  input: EditDeliveryInput,
): Promise<Result<{ version: number }>> {
  const { projectId, version, environments, incidentLabels, bands } = input;
  requirePermission(viewer, 'project.edit', projectId);
  return inTransaction(async (tx) => {
    const before = await findSettings(projectId, tx);
    const after = { environments, incidentLabels, bands };
    if (!(await saveSettings(tx, projectId, version, { ...after, updatedBy: actorOf(viewer).actorName })))
      return refuse({
        code: 'conflict',
        message: `${before?.updatedBy ?? 'Somebody else'} saved these settings first. Nothing of yours was saved; load the page again to see theirs.`,
      });
    await recordChange(tx, viewer, {
      action: 'delivery.edited',
      subjectKind: 'delivery settings',
      subjectId: projectId,
      projectId,
      before: before && {
        environments: before.environments,
        incidentLabels: before.incidentLabels,
        bands: before.bands,
      },
      after,
    });
    return accept({ version: version + 1 });
  });
}
