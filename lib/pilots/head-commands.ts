import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { changedTexts, columnsOf, textsOf } from './domain/part-fields';
import { headFields, lockedHeadFields } from './domain/pilot-head';
import { holdOpenPart } from './open-part-commands';
import { readHeadTexts, type SavePilotHeadInput, savePilotHeadInput } from './part-input';
import { findHeadRow, updateHead } from './records/pilot-head';
import { findPilotHead } from './records/read-pilot';
import { savedFirst } from './saved-first';
import { pilotSearchEntry } from './search-entry';

/**
 * Changes what a pilot is called, its days, lead and time zone. Once it is locked, other days are an amendment and need
 * a reason. Refused beside their fields, as "reason-needed", or as a "conflict" with what somebody else saved first.
 */
export async function savePilotHead(viewer: Viewer, input: SavePilotHeadInput): Promise<Result<null>> {
  const { pilotId, version, texts: typed, reason } = savePilotHeadInput.parse(input);
  const pilot = await findPilotHead({ id: pilotId });
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  const { projectId } = pilot;
  requirePermission(viewer, 'pilot.edit', projectId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'head');
    if (!open.ok) return open;
    const row = await findHeadRow(tx, pilotId);
    const stored = textsOf(headFields, row);
    const read = readHeadTexts(typed, stored);
    if (!read.ok) return read;
    const { isChanged, before, after } = changedTexts(headFields, stored, read.value);
    if (!isChanged) return accept(null);
    if (version !== row.version) return refuse(savedFirst(row, stored));
    const days = changedTexts(lockedHeadFields, stored, read.value);
    if (days.isChanged) {
      const open = await holdOpenPart(tx, pilotId, 'days');
      if (!open.ok) return open;
      const subject = { pilotId, subjectKind: 'pilot', subjectId: pilotId, subject: row.title } as const;
      const amended = await amendIfLocked(tx, viewer, {
        ...subject,
        reason,
        before: days.before,
        after: days.after,
      });
      if (!amended.ok) return amended;
    }
    const by = actorOf(viewer).actorName;
    await updateHead(tx, { id: pilotId, version: row.version, by }, columnsOf(headFields, read.value));
    await recordChange(tx, viewer, {
      action: 'pilot.edited',
      subjectKind: 'pilot',
      subjectId: pilotId,
      projectId,
      before,
      after,
      search: await pilotSearchEntry(tx, pilotId),
    });
    await markEvidenceChanged(tx, projectId);
    return accept(null);
  });
}
