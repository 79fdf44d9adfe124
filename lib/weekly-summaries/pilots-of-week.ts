import { favours } from '@/lib/go-no-go/domain/evaluation';
import type { PilotVerdict } from '@/lib/go-no-go/domain/views';
import { listPilotVerdicts } from '@/lib/go-no-go/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { gravity, type PilotStanding, pilotHealth } from './domain/health';
import type { PilotOfWeek } from './domain/week-facts';
import { countContradictedClaims } from './records';

const perPage = 100;

/** Every pilot as it stands at `now`, with its health; the gravest first. */
export async function listPilotsOfWeek(
  viewer: Viewer,
  { projectId, now }: { projectId: string | null; now: Date },
): Promise<PilotOfWeek[]> {
  const pilots: PilotVerdict[] = [];
  for (let page = 1; ; page += 1) {
    const asked = { ...(projectId && { projectId }), page, perPage };
    const { items, total } = await listPilotVerdicts(viewer, asked, now);
    pilots.push(...items);
    if (items.length === 0 || pilots.length >= total) break;
  }
  const claims = await countContradictedClaims(pilots.map(({ id }) => id));
  return pilots
    .map((pilot) => {
      const standing = standingOf(pilot, claims.get(pilot.id) ?? 0);
      return { ...standing, ...pilotHealth(standing, now) };
    })
    .sort((a, b) => gravity[a.health] - gravity[b.health]);
}

function standingOf(pilot: PilotVerdict, contradictedClaims: number): PilotStanding {
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
    contradictedClaims,
  };
}
