import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { zoneOrUtc } from '@/lib/shared/time-zone';
import { findWorkspace, hasSampleProject } from './records';

export interface WorkspaceView {
  name: string;
  /** IANA name; days and weeks begin by it. */
  timeZone: string;
  hasSample: boolean;
}

/** The settings of the whole workspace. */
export async function readWorkspace(viewer: Viewer): Promise<WorkspaceView> {
  requirePermission(viewer, 'portal.read');
  const [row, hasSample] = await Promise.all([findWorkspace(), hasSampleProject()]);
  return { name: row?.name ?? 'Pilothouse', timeZone: row?.timeZone ?? 'UTC', hasSample };
}

/** The IANA zone that the days of a new record begin by. For commands: who may make it need not see the settings. */
export async function readTimeZone(): Promise<string> {
  return zoneOrUtc((await findWorkspace())?.timeZone ?? 'UTC');
}
