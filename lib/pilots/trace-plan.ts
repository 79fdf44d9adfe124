import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { touchPilot } from './records/write';
import { pilotSearchEntry } from './search-entry';

/** What every change of a plan leaves beside it, last in its transaction: audit event, search entry, changed evidence. */
export async function tracePlan(
  tx: Transaction,
  viewer: Viewer,
  pilot: { id: string; projectId: string },
  trace: { action: `plan-item.${string}`; before?: object; after?: object },
): Promise<void> {
  await touchPilot(tx, pilot.id);
  const subject = { subjectKind: 'pilot', subjectId: pilot.id, projectId: pilot.projectId };
  const search = await pilotSearchEntry(tx, pilot.id);
  await recordChange(tx, viewer, { ...subject, ...trace, search });
  await markEvidenceChanged(tx, pilot.projectId);
}
