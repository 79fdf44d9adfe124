import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { EvaluationState, Evidence } from './domain/evaluation';
import { noEvidence } from './domain/evaluation';
import type { CriterionHistory, PastEvaluation } from './domain/evidence-views';
import { findCriterion, type StoredCriterion } from './records/criteria';
import { findEvaluation, listStates, pageEvaluations } from './records/history';

export const historyPerPage = 25;
const stripLength = 400;

/** How a criterion was evaluated over time. Throws NotFoundError when there is none or the viewer may not know of it. */
export async function readHistory(
  viewer: Viewer,
  criterionId: string,
  page: number,
): Promise<CriterionHistory> {
  await requireReadable(viewer, criterionId);
  const rows = { limit: historyPerPage, offset: (page - 1) * historyPerPage };
  const [paged, states] = await Promise.all([
    pageEvaluations(criterionId, rows),
    listStates(criterionId, stripLength),
  ]);
  return {
    entries: paged.rows.map(pastEvaluation),
    total: paged.total,
    states: states.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
  };
}

/** One stored evaluation; null when this criterion has none of that id. */
export async function readPastEvaluation(
  viewer: Viewer,
  criterionId: string,
  id: string,
): Promise<PastEvaluation | null> {
  await requireReadable(viewer, criterionId);
  const row = await findEvaluation(criterionId, id);
  return row ? pastEvaluation(row) : null;
}

/** A criterion as it is stored, those among them that were taken out after the lock. */
export async function requireReadable(viewer: Viewer, criterionId: string): Promise<StoredCriterion> {
  const row = await findCriterion(criterionId);
  if (!row) throw new NotFoundError('There is no such criterion.');
  requirePermission(viewer, 'portal.read', row.pilot.projectId);
  return row;
}

/** Rows of an older version of the portal may lack a field; what they lack is not made up. */
function pastEvaluation({
  at,
  evidence,
  ...rest
}: {
  id: string;
  state: EvaluationState;
  at: Date;
  evidence: unknown;
}): PastEvaluation {
  return { ...rest, at: at.toISOString(), evidence: { ...noEvidence, ...(evidence as Partial<Evidence>) } };
}
