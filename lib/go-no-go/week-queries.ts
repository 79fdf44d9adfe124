import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Span } from '@/lib/shared/span';
import {
  listEvaluationMoments,
  listWeekCriteria,
  listWeekDecisions,
  listWeekEvaluations,
  type WeekCriterion,
  type WeekDecision,
  type WeekEvaluation,
} from './records/weeks';

export type { WeekCriterion, WeekDecision, WeekEvaluation };

export interface JudgedWeeks {
  criteria: WeekCriterion[];
  /** By criterion, oldest first; the first may lie before the stretch: how it stood when that began. */
  evaluations: WeekEvaluation[];
  /** All until the end of the stretch, oldest first. */
  decisions: WeekDecision[];
}

/** How criteria stood and what was decided in a stretch of time, from the history that is written when they change. */
export async function readJudgedWeeks(
  viewer: Viewer,
  { projectId, from, until }: { projectId: string } & Span,
): Promise<JudgedWeeks> {
  requirePermission(viewer, 'portal.read', projectId);
  const [criteria, evaluations, decisions] = await Promise.all([
    listWeekCriteria(projectId),
    listWeekEvaluations(projectId, { from, until }),
    listWeekDecisions(projectId, until),
  ]);
  return { criteria, evaluations, decisions };
}

/** Moments of evaluations and decisions that were written since. */
export async function listJudgedMoments(
  viewer: Viewer,
  { projectId, since }: { projectId: string; since: Date },
): Promise<Date[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return (await listEvaluationMoments(projectId, since)).map(({ at }) => at);
}
