import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result } from '@/lib/shared/result';
import { type EditWorkspaceInput, editWorkspaceInput } from './input';
import { findWorkspace, saveWorkspace } from './records';

/** Sets the workspace's name and time zone; the last to save counts, and the audit log has both. */
export async function editWorkspace(viewer: Viewer, typed: EditWorkspaceInput): Promise<Result<null>> {
  requirePermission(viewer, 'workspace.edit');
  const input = editWorkspaceInput.parse(typed);
  return inTransaction(async (tx) => {
    const before = await findWorkspace(tx);
    await saveWorkspace(tx, input);
    await recordChange(tx, viewer, {
      action: 'workspace.edited',
      subjectKind: 'workspace',
      subjectId: '1',
      projectId: null,
      before: before && { name: before.name, timeZone: before.timeZone },
      after: input,
    });
    return accept(null);
  });
}
