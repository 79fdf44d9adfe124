import { favours } from '@/lib/go-no-go/domain/evaluation';
import type { PilotTotals } from '@/lib/go-no-go/domain/pilot-totals';
import type { PilotVerdict } from '@/lib/go-no-go/domain/views';
import { readPortfolio } from '@/lib/go-no-go/portfolio-queries';
import { listPilotVerdicts } from '@/lib/go-no-go/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { gravity, type PilotStanding, pilotHealth } from './domain/health';
import type { PilotOfWeek } from './domain/week-facts';

/** So many pilots are listed by name; a page that nobody reads to its end says no more than its sums. */
const listed = 25;

export interface PilotsNow {
  /** The most urgent ones, the gravest first. */
  pilots: PilotOfWeek[];
  /** Over all of them. */
  totals: PilotTotals;
  /** Those that need somebody, the most urgent first. */
  urgent: PilotVerdict[];
}

/** How the pilots of a project, or of the workspace, stand at `now`. */
export async function readPilotsOfWeek(
  viewer: Viewer,
  { projectId, now }: { projectId: string | null; now: Date },
): Promise<PilotsNow> {
  const scope = projectId === null ? {} : { projectId };
  const [{ totals, urgent }, { items }] = await Promise.all([
    readPortfolio(viewer, scope, now),
    listPilotVerdicts(viewer, { ...scope, sort: 'attention', perPage: listed }, now),
  ]);
  const pilots = items
    .map((pilot) => {
      const standing = standingOf(pilot);
      return { ...standing, ...pilotHealth(standing, now) };
    })
    .sort((a, b) => gravity[a.health] - gravity[b.health]);
  return { pilots, totals, urgent };
}

function standingOf(pilot: PilotVerdict): PilotStanding {
  const count = (holds: (state: PilotVerdict['states'][number]) => boolean) =>
    pilot.states.filter(holds).length;
  return {
    slug: pilot.slug,
    title: pilot.title,
    projectSlug: pilot.project.slug,
    stage: pilot.stage,
    startsOn: pilot.startsOn ? new Date(pilot.startsOn) : null,
    endsOn: pilot.endsOn ? new Date(pilot.endsOn) : null,
    verdict: pilot.verdict,
    criteria: {
      total: pilot.states.length,
      met: count(({ side, state }) => favours(side, state) === 'go'),
      notMet: count(({ side, state }) => favours(side, state) === 'no-go'),
      stale: count(({ state }) => state === 'stale'),
      waived: count(({ state }) => state === 'waived'),
      unknown: count(({ state }) => state === 'unknown'),
    },
    targets: pilot.targets,
    plan: pilot.plan,
    headline: pilot.headline,
    unnamedRoles: pilot.unnamedRoles.length,
    contradictedClaims: pilot.contradictedClaims,
  };
}
