import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { type PilotTotals, totalsOf } from './domain/pilot-totals';
import type { PilotVerdict } from './domain/views';
import { judgeRows, verdictsOf } from './list-verdicts';
import { countPilots, listPortfolioRows, listUrgent, sumStandings } from './records/portfolio';
import { listOutdated } from './records/standings';

export interface PortfolioView {
  totals: PilotTotals;
  /** Those that need somebody, the most urgent first. */
  urgent: PilotVerdict[];
}

/** So many pilots whose standing does not count are judged while somebody waits; the sweep has the rest in seconds. */
const judgedAtOnce = 50;

/**
 * How all pilots of a project, or of the workspace, stand as of now, and those that need somebody most. A few reads
 * of stored standings; what counts no more among them is judged again, up to a bound beyond which it is told as such.
 */
export async function readPortfolio(
  viewer: Viewer,
  { projectId: asked, limit = 12 }: { projectId?: string | undefined; limit?: number } = {},
  now: Date = systemClock(),
): Promise<PortfolioView> {
  const projectId = asked ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  // What is judged again here is left out of the stored sums, so that nothing counts twice or with an old verdict.
  const outdated = await listOutdated({ projectId, limit: judgedAtOnce, now });
  const scope = { projectId, without: outdated, now };
  const [sums, rows, again, pilots] = await Promise.all([
    sumStandings(scope),
    listUrgent(scope, limit),
    outdated.length > 0 ? listPortfolioRows(outdated, now).then((found) => judgeRows(found, now)) : [],
    countPilots(projectId),
  ]);
  const totals = totalsOf(pilots, [
    ...sums.map(({ criteriaTotal, criteriaAnswered, planTotal, planDone, ...sum }) => ({
      ...sum,
      criteria: { total: criteriaTotal, answered: criteriaAnswered },
      plan: { total: planTotal, done: planDone },
    })),
    ...again.map(({ verdict, attentionRank, coverage, plan }) => ({
      verdict,
      pilots: 1,
      urgent: attentionRank > 0 ? 1 : 0,
      criteria: coverage,
      plan,
    })),
  ]);
  return {
    totals,
    urgent: [...(await verdictsOf(rows, now)), ...again.filter(({ attentionRank }) => attentionRank > 0)]
      .sort((a, b) => b.attentionRank - a.attentionRank || (a.id < b.id ? -1 : 1))
      .slice(0, limit),
  };
}
