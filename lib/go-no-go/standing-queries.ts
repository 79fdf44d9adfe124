import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { EvaluationState } from './domain/evaluation';
import type { VerdictKind } from './domain/verdict';
import { judgePilots } from './judge-standings';

/** A pilot judged now, as other records rest on it. Times are UTC ISO. */
export interface PilotStanding {
  verdict: VerdictKind;
  criteria: {
    id: string;
    title: string;
    label: string;
    state: EvaluationState;
    favours: 'go' | 'no-go' | null;
  }[];
  judgedAt: string;
  /** Until when it counts by time alone; null: for good. */
  validUntil: string | null;
}

/** How these pilots stand, in a number of reads that does not grow with them. Those not to be known are left out. */
export async function readPilotStandings(
  viewer: Viewer,
  pilotIds: readonly string[],
  now: Date,
): Promise<Map<string, PilotStanding>> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  const judged = await judgePilots([...new Set(pilotIds)], now);
  return new Map(
    judged
      .filter(({ standing }) => !only || standing.projectId === only)
      .map(({ standing, criteria }) => [
        standing.pilotId,
        {
          verdict: standing.verdict,
          criteria: criteria.map(({ id, title, evaluation: { label, state, favours } }) => ({
            id,
            title,
            label,
            state,
            favours,
          })),
          judgedAt: now.toISOString(),
          validUntil: standing.validUntil?.toISOString() ?? null,
        },
      ]),
  );
}
