import { systemViewer } from '@/lib/permissions/domain/viewer';
import { listPilots } from '@/lib/pilots/queries';
import { groupBy } from '@/lib/shared/group-by';
import { attentionOf } from './domain/attention';
import { type Standing, standingOf } from './domain/standing';
import type { CriterionView } from './domain/views';
import { judgeCriteria, verdictView } from './judge';
import { listCriterionRows } from './records/read';
import { readEvidenceVersions, readOpenEnds } from './records/standings';

/** A pilot judged at a moment: how it stands, and what each of its criteria reads. */
export interface JudgedPilot {
  standing: Standing;
  criteria: CriterionView[];
}

/**
 * Judges pilots on the evidence of this moment, in a number of reads that does not grow with them. A standing is the
 * same whoever looks: who may look is asked by the caller. Pilots that are gone are left out.
 */
export async function judgePilots(pilotIds: readonly string[], now: Date): Promise<JudgedPilot[]> {
  if (pilotIds.length === 0) return [];
  const ids = [...pilotIds];
  const viewer = systemViewer('judging');
  const versions = new Map((await readEvidenceVersions(ids)).map((row) => [row.pilotId, row]));
  const [{ items }, rows, open] = await Promise.all([
    listPilots(viewer, { ids }, now),
    listCriterionRows({ pilotIds: ids }),
    readOpenEnds(ids),
  ]);
  const judged = await judgeCriteria(viewer, rows, now);
  const conditions = groupBy(open.conditions, ({ decision }) => decision.pilotId);
  const waivers = groupBy(open.waivers, ({ criterion }) => criterion.pilotId);
  const proposals = new Set(open.proposals.map(({ pilotId }) => pilotId));
  const claims = new Map(open.claims.map(({ pilotId, contradicted }) => [pilotId, contradicted]));
  return items.flatMap((pilot) => {
    const version = versions.get(pilot.id);
    if (!version) return [];
    const criteria = judged.get(pilot.id) ?? [];
    const view = verdictView(criteria);
    const contradictedClaims = claims.get(pilot.id) ?? 0;
    const attention = attentionOf(
      {
        ...pilot,
        ...view,
        unnamedRoles: pilot.unnamedRoles.length,
        contradictedClaims,
        isProposalOpen: proposals.has(pilot.id),
        conditions: (conditions.get(pilot.id) ?? []).map(({ dueOn, decision }) => ({
          dueOn: dueOn.toISOString().slice(0, 10),
          decisionNumber: decision.number,
        })),
        waivers: (waivers.get(pilot.id) ?? []).map(({ state, until, criterion }) => ({
          criterionId: criterion.id,
          title: criterion.title,
          isAsked: state === 'asked',
          until: until?.toISOString() ?? null,
        })),
      },
      { now, timeZone: pilot.timeZone, slug: pilot.slug },
    );
    const standing = standingOf(
      { ...pilot, projectId: version.projectId, contradictedClaims },
      view,
      criteria,
      attention,
      { evidenceVersion: version.evidenceVersion, judgedAt: now },
    );
    return [{ standing, criteria }];
  });
}
