import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import { NotFoundError } from '@/lib/platform/errors';
import { groupBy } from '@/lib/shared/group-by';
import type { CriteriaRecord } from './domain/evidence-views';
import type { WaiverView } from './domain/waiver';
import { listRemoved } from './records/criteria';
import { findPilotProject } from './records/read';
import { listWaivers, type WaiverRow } from './records/waivers';

export async function readCriteriaRecord(viewer: Viewer, pilotId: string): Promise<CriteriaRecord> {
  const pilot = await findPilotProject(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', pilot.projectId);
  const [waivers, amendments, removed] = await Promise.all([
    listWaivers({ pilotId }),
    listAmendments(viewer, pilotId),
    listRemoved(pilotId),
  ]);
  return {
    waivers: groupBy(waivers.map(waiverView), ({ criterionId }) => criterionId),
    amendments: groupBy(
      amendments.filter(({ subjectKind }) => subjectKind === 'criterion').reverse(),
      ({ subjectId }) => subjectId,
    ),
    removed: removed.map(({ removedAt, ...rest }) => ({
      ...rest,
      removedAt: removedAt?.toISOString() ?? '',
    })),
  };
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
