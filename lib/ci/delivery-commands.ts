import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { deliveryFields } from './delivery-input';
import type { EditDeliveryInput } from './input';
import { type DeliverySettingsRow, findSettings, saveSettings } from './records/delivery';

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
      return refuse(savedFirst(await findSettings(projectId, tx)));
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

function savedFirst(row: DeliverySettingsRow | null): Reason {
  const message = `${row?.updatedBy ?? 'Somebody else'} saved these settings first. Nothing of yours was saved; it is still here, beside theirs.`;
  if (!row) return { code: 'conflict', message };
  const { version, updatedBy: by, updatedAt } = row;
  return {
    ...{ code: 'conflict', message },
    theirs: { fields: deliveryFields(row), version, by, at: updatedAt.toISOString() },
  };
}
