import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Span } from '@/lib/shared/span';
import { listWeekAmendments, listWeekPilots, type WeekAmendment } from './records/weeks';

export type { WeekAmendment };
export type WeekPilot = Awaited<ReturnType<typeof listWeekPilots>>[number];

/** A project's pilots with their dates, measured baselines and targets, and plan items that follow GitHub, as of now. */
export async function listPilotsForWeeks(viewer: Viewer, projectId: string): Promise<WeekPilot[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return listWeekPilots(projectId);
}

/** Amendments of a project's pilots in a stretch of time, oldest first. */
export async function listAmendmentsBetween(
  viewer: Viewer,
  { projectId, from, until }: { projectId: string } & Span,
): Promise<WeekAmendment[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return listWeekAmendments(projectId, { from, until });
}
