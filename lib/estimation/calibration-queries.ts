import { z } from 'zod';
import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import {
  type CalibrationStanding,
  type Dimension,
  dimensions,
  type GroupStanding,
} from './domain/calibration-standing';
import { countTasks } from './records/buffers';
import { everything, findStanding } from './records/calibration';

export interface CalibrationView {
  /** Null until it is computed for the first time: shortly after the first task has finished. */
  standing: { all: GroupStanding; groups: GroupStanding[]; undated: number; early: number } | null;
  by: Dimension;
  /** Groups that are of one person who is somebody else: their figures are kept to them and to leads. */
  hidden: number;
  /** UTC ISO. */
  computedAt: string | null;
  /** Finished tasks with estimate and actual, now. */
  finished: number;
}

/** How the page is narrowed by its address; what makes no sense is left out. */
export const calibrationQuery = z.object({
  project: z.string().max(200).catch(''),
  by: z.enum(dimensions).catch('category'),
});

/**
 * How calibrated forecasts held so far, as it was computed last (lib/estimation/calibration-commands.ts); groups of one
 * kind beside the whole. Figures of one person are told to that person and to leads alone, also where a team is one person.
 */
export async function readCalibration(
  viewer: Viewer,
  asked: { projectId?: string | undefined; by?: Dimension } = {},
): Promise<CalibrationView> {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const by = asked.by ?? 'category';
  const [row, counts] = await Promise.all([findStanding(projectId ?? everything), countTasks({ projectId })]);
  const kept = row ? (row.standing as unknown as CalibrationStanding) : null;
  const groups = kept?.by[by] ?? [];
  const seesPeople = may(viewer, 'estimate-people.read', projectId);
  const isOwn = ({ personId }: GroupStanding) => viewer.kind === 'person' && personId === viewer.id;
  const isOfOne = ({ people }: GroupStanding) => by === 'person' || (by === 'team' && people <= 1);
  const shown = groups.filter((group) => seesPeople || !isOfOne(group) || isOwn(group));
  return {
    standing: kept && {
      all: withoutId(kept.all),
      groups: shown.map(withoutId),
      undated: kept.undated,
      early: kept.early,
    },
    by,
    hidden: groups.length - shown.length,
    computedAt: row?.computedAt.toISOString() ?? null,
    finished: counts.finished,
  };
}

const withoutId = (group: GroupStanding): GroupStanding => ({ ...group, personId: null });
