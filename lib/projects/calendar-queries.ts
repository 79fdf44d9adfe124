import { z } from 'zod';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type Calendar, findHolidayPlace } from './domain/holidays';
import { findWorkspace } from './records';

const storedDaysOff = z.array(z.object({ day: z.string(), name: z.string() }));

/** The days on which nobody is expected to work, of the whole workspace. A place that is known no more is none. */
export async function readCalendar(viewer: Viewer): Promise<Calendar> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  const row = await findWorkspace();
  return {
    place: row?.holidayPlace ? findHolidayPlace(row.holidayPlace) : null,
    daysOff: storedDaysOff.parse(row?.daysOff ?? []),
  };
}
