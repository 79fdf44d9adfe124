import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findHolidayPlace, parseDaysOff } from './domain/holidays';
import { type EditCalendarInput, editCalendarInput } from './input';
import { findWorkspace, saveWorkspace } from './records';

/** Sets whose public holidays count and the organisation's own days off; the last to save counts. */
export async function editCalendar(viewer: Viewer, typed: EditCalendarInput): Promise<Result<null>> {
  requirePermission(viewer, 'workspace.edit');
  const input = editCalendarInput.parse(typed);
  const daysOff = parseDaysOff(input.daysOff);
  if (!daysOff.ok) return daysOff;
  const holidayPlace = input.holidayPlace || null;
  if (holidayPlace && !findHolidayPlace(holidayPlace))
    return refuse({
      code: 'unknown',
      field: 'holidayPlace',
      message: 'No such country or state is known. Choose one of the list; nothing was saved.',
    });
  return inTransaction(async (tx) => {
    const before = await findWorkspace(tx);
    const after = { holidayPlace, daysOff: daysOff.value };
    await saveWorkspace(tx, after);
    await recordChange(tx, viewer, {
      action: 'workspace.calendar-edited',
      subjectKind: 'workspace',
      subjectId: '1',
      projectId: null,
      before: before && { holidayPlace: before.holidayPlace, daysOff: before.daysOff },
      after,
    });
    return accept(null);
  });
}
