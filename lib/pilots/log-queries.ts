import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listPilotsForLog } from './records/log';

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
