import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { VerdictKind } from './domain/verdict';
import type { PilotVerdict } from './domain/views';
import { judgeRows, verdictsOf } from './list-verdicts';
import { countPilots, listPortfolioRows, listUrgent, sumStandings } from './records/portfolio';
import { listOutdated } from './records/standings';

/** What many pilots add up to. Those that are being judged again count in `pilots` and `unjudged` only. */
export interface PilotTotals {
  pilots: number;
  byVerdict: Record<VerdictKind, number>;
  criteria: { total: number; answered: number };
  plan: { total: number; done: number };
  /** How many need somebody. */
  urgent: number;
  unjudged: number;
}

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
  const totals: PilotTotals = {
    pilots,
    byVerdict: { go: 0, 'no-go': 0, undecidable: 0 },
    criteria: { total: 0, answered: 0 },
    plan: { total: 0, done: 0 },
    urgent: 0,
    unjudged: 0,
  };
  for (const sum of sums)
    add(totals, sum.verdict, sum.pilots, sum.urgent, {
      criteria: { total: sum.criteriaTotal, answered: sum.criteriaAnswered },
      plan: { total: sum.planTotal, done: sum.planDone },
    });
  for (const pilot of again)
    add(totals, pilot.verdict, 1, pilot.attentionRank > 0 ? 1 : 0, {
      criteria: pilot.coverage,
      plan: pilot.plan,
    });
  const { go, 'no-go': noGo, undecidable } = totals.byVerdict;
  totals.unjudged = Math.max(0, pilots - go - noGo - undecidable);
  return {
    totals,
    urgent: [...(await verdictsOf(rows, now)), ...again.filter(({ attentionRank }) => attentionRank > 0)]
      .sort((a, b) => b.attentionRank - a.attentionRank || (a.id < b.id ? -1 : 1))
      .slice(0, limit),
  };
}

function add(
  totals: PilotTotals,
  verdict: VerdictKind,
  pilots: number,
  urgent: number,
  { criteria, plan }: Pick<PilotTotals, 'criteria' | 'plan'>,
): void {
  totals.byVerdict[verdict] += pilots;
  totals.urgent += urgent;
  totals.criteria.total += criteria.total;
  totals.criteria.answered += criteria.answered;
  totals.plan.total += plan.total;
  totals.plan.done += plan.done;
}
