import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { dayIn } from '@/lib/shared/calendar-day';
import { dayOfEntry } from './domain/log-days';
import type { LogEntryRow } from './domain/log-entry';
import { dayOfPilot } from './domain/pilot-day';
import { isoDay } from './plan-item-view';
import { listLogRows, listPilotsForLog } from './records/log';
import { findPlanPilot } from './records/plan';

/** A pilot that one may write a log entry of. */
export interface LoggablePilot {
  id: string;
  slug: string;
  title: string;
  isRunning: boolean;
  timeZone: string;
}

const most = 20;

/** The pilots whose log a person may write, the running ones first; at most 20. Nobody else has any. */
export async function listLoggablePilots(viewer: Viewer): Promise<LoggablePilot[]> {
  if (viewer.kind !== 'person') return [];
  const own = Object.keys(viewer.projectRoles);
  const mine = own.filter((projectId) => may(viewer, 'pilot.edit', projectId));
  const others = own.filter((projectId) => !mine.includes(projectId));
  const mayElsewhere = may(viewer, 'pilot.edit');
  if (!mayElsewhere && mine.length === 0) return [];
  const rows = await listPilotsForLog(mayElsewhere ? { not: others } : { only: mine }, most);
  return rows.map(({ stage, ...pilot }) => ({ ...pilot, isRunning: stage === 'running' }));
}

export interface PilotLog {
  pilotId: string;
  projectId: string;
  slug: string;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
  /** ISO day in the pilot's zone. */
  today: string;
  /** Oldest first; the entries of a document in its order. */
  entries: LogEntryRow[];
}

/** The log of a pilot. Throws NotFoundError when there is none or the viewer may not know of it. */
export async function requirePilotLog(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<PilotLog> {
  const pilot = await findPlanPilot({ slug });
  const only = confinedTo(viewer);
  if (!pilot || (only && only !== pilot.projectId))
    throw new NotFoundError(`There is no pilot "${slug}" here.`);
  requirePermission(viewer, 'portal.read', pilot.projectId);
  const { actor } = actorOf(viewer);
  const dates = { startsOn: isoDay(pilot.startsOn), endsOn: isoDay(pilot.endsOn) };
  const mayEdit = may(viewer, 'pilot.edit', pilot.projectId);
  const rows = await listLogRows(pilot.id);
  return {
    pilotId: pilot.id,
    projectId: pilot.projectId,
    slug: pilot.slug,
    ...dates,
    timeZone: pilot.timeZone,
    today: dayIn(now, pilot.timeZone),
    entries: rows.map(({ id, version, body, authorName, line, writtenBy, ...row }) => {
      const on = dayOfEntry({ on: isoDay(row.on), day: row.day }, dates);
      const day = on ? dayOfPilot(dates.startsOn, on) : row.day;
      const isOwn = mayEdit && line === null && writtenBy === actor;
      return { id, version, on, day, body, authorName, line, isOwn, isEdited: line === null && version > 1 };
    }),
  };
}
