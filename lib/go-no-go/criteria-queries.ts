import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import { NotFoundError } from '@/lib/platform/errors';
import { groupBy } from '@/lib/shared/group-by';
import type { CriteriaRecord } from './domain/evidence-views';
import type { WaiverView } from './domain/waiver';
import { criterionRule } from './input';
import { listRemoved } from './records/criteria';
import { findPilotProject, listCriterionRows } from './records/read';
import { listWaivers, type WaiverRow } from './records/waivers';

export async function readCriteriaRecord(viewer: Viewer, pilotId: string): Promise<CriteriaRecord> {
  const pilot = await findPilotProject(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', pilot.projectId);
  const [waivers, amendments, removed, criteria] = await Promise.all([
    listWaivers({ pilotId }),
    listAmendments(viewer, pilotId),
    listRemoved(pilotId),
    listCriterionRows({ pilotIds: [pilotId] }),
  ]);
  return {
    waivers: groupBy(waivers.map(waiverView), ({ criterionId }) => criterionId),
    amendments: new Map(
      [...criteria, ...removed.map(({ id }) => ({ id, rule: null }))].map(({ id, rule }) => {
        const about = new Set([id, baselineOf(rule)]);
        return [id, amendments.filter(({ subjectId }) => about.has(subjectId)).reverse()];
      }),
    ),
    removed: removed.map(({ removedAt, ...rest }) => ({
      ...rest,
      removedAt: removedAt?.toISOString() ?? '',
    })),
  };
}

/** The baseline that a rule is relative to: another value of it is another rule. */
function baselineOf(stored: unknown): string | null {
  const { data: rule } = criterionRule.safeParse(stored);
  return rule?.kind === 'metric' && rule.bound.kind === 'relative' ? rule.bound.baselineId : null;
}

function waiverView({ until, askedAt, answeredAt, endedAt, ...rest }: WaiverRow): WaiverView {
  return {
    ...rest,
    until: until?.toISOString() ?? null,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
