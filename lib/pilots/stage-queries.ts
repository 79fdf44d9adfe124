import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { Stage } from './domain/pilot-day';
import { findStagedPilot, listGapWaiverRows, readStartRows, type StagedRow } from './records/stage';

/** Where a pilot stands: its stage, its days, and when it was started, locked and closed. Days and times are ISO, UTC. */
export interface StagedPilot {
  id: string;
  slug: string;
  title: string;
  projectId: string;
  stage: Stage;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
  startedAt: string | null;
  lockedAt: string | null;
  closedAt: string | null;
  closeReason: string | null;
  version: number;
  updatedBy: string | null;
  updatedAt: string;
}

export interface GapWaiverView {
  gapKey: string;
  gap: string;
  reason: string;
  byName: string;
  at: string;
}

/** Throws NotFoundError when there is no such pilot. */
export async function requireStagedPilot(viewer: Viewer, pilotId: string): Promise<StagedPilot> {
  const row = await findStagedPilot(pilotId);
  if (!row) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', row.projectId);
  return stagedPilot(row);
}

/** The targets, baselines and roles that a start looks at, and the gaps that were waived. The viewer may read the pilot. */
export async function readStartState(viewer: Viewer, pilotId: string) {
  const pilot = await requireStagedPilot(viewer, pilotId);
  const [rows, waivers] = await Promise.all([readStartRows(pilotId), listGapWaivers(viewer, pilotId)]);
  return { pilot, ...rows, waivers };
}

/** The gaps a pilot was started with on purpose, shown for as long as it is. */
export async function listGapWaivers(viewer: Viewer, pilotId: string): Promise<GapWaiverView[]> {
  await requireStagedPilot(viewer, pilotId);
  return (await listGapWaiverRows(pilotId)).map(({ gapKey, gap, reason, byName, at }) => ({
    gapKey,
    gap,
    reason,
    byName,
    at: at.toISOString(),
  }));
}

export function stagedPilot({ startsOn, endsOn, ...row }: StagedRow): StagedPilot {
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const time = (date: Date | null) => date?.toISOString() ?? null;
  return {
    ...row,
    startsOn: day(startsOn),
    endsOn: day(endsOn),
    startedAt: time(row.startedAt),
    lockedAt: time(row.lockedAt),
    closedAt: time(row.closedAt),
    updatedAt: row.updatedAt.toISOString(),
  };
}
