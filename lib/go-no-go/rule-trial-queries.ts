import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import type { CriterionSide } from './domain/evaluation';
import type { CriterionRule } from './domain/rule';
import type { EvaluationView } from './domain/views';
import { judgeCriteria } from './judge';
import { type CriterionRow, findPilotProject, listCriterionRows } from './records/read';

/** A rule that is not saved: of a criterion that there is, or of one that is being written (`criterionId` null). */
export interface RuleTrial {
  pilotId: string;
  criterionId: string | null;
  side: CriterionSide;
  rule: CriterionRule;
}

/**
 * What a rule would say now, on the evidence of this moment, without saving anything. A waiver of the criterion is
 * left aside, for the question is what the rule says. Throws NotFoundError when there is no such pilot.
 */
export async function tryRule(
  viewer: Viewer,
  { pilotId, criterionId, side, rule }: RuleTrial,
  now: Date = systemClock(),
): Promise<EvaluationView> {
  const pilot = await findPilotProject(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  const [stored] = criterionId ? await listCriterionRows({ id: criterionId }) : [];
  const own = stored?.pilotId === pilotId ? stored : null;
  const { projectId, slug, timeZone } = pilot;
  const row: CriterionRow = {
    id: pilotId,
    title: '',
    position: 0,
    ruleSetBy: null,
    claimedMet: false,
    lockedAt: null,
    line: null,
    version: 1,
    attestations: [],
    ...own,
    pilotId,
    side,
    rule: { ...rule } as unknown as CriterionRow['rule'],
    metricId: null,
    pilot: { projectId, slug, timeZone },
    waivers: [],
  };
  const [judged] = [...(await judgeCriteria(viewer, [row], now)).values()].flat();
  if (!judged) throw new NotFoundError('There is nothing to evaluate.');
  return judged.evaluation;
}
