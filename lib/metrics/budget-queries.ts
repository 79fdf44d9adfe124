import type { IssueState } from '@/lib/github/domain/issue-opening';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { BudgetState } from './domain/budget';
import type { JudgedBudget, StandingSummary } from './domain/budget-standing';
import { judgeBudgets } from './judge-budgets';
import { type MetricView, viewOf } from './metric-view';
import { listOutdatedBudgets, listStandingsAtRisk, readStandings } from './records/budgets';
import { listMetricRows, listProjectNames, listProjectRepositories } from './records/metrics';
import { listOpenPassings, type PassingRow } from './records/passings';

/** A metric with a budget, how that stands, and while it is passed since when and with which issue. */
export interface BudgetView extends StandingSummary {
  metric: MetricView;
  project: { id: string; slug: string; name: string };
  state: BudgetState;
  limit: number;
  warning: number | null;
  windowDays: number;
  passing: PassingView | null;
}

export interface PassingView {
  /** 1 for the first time that this budget was passed. */
  number: number;
  passedAt: string;
  issue: { state: IssueState; number: number | null; url: string | null; problem: string | null };
}

/** So many budgets whose standing does not count are judged while somebody waits; the sweep has the rest in seconds. */
const judgedAtOnce = 50;

/**
 * How the budgets of these metrics stand, in a few reads for all. Without budget, deleted, or not to be known by the
 * viewer: left out.
 */
export async function readBudgets(
  viewer: Viewer,
  metricIds: readonly string[],
  now: Date,
): Promise<Map<string, BudgetView>> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  const ids = [...new Set(metricIds)];
  const metrics = (ids.length > 0 ? await listMetricRows({ ids }) : [])
    .filter(({ projectId }) => !only || projectId === only)
    .map(viewOf)
    .filter(({ budget }) => budget !== null);
  if (metrics.length === 0) return new Map();
  const own = metrics.map(({ id }) => id);
  const [stored, passings, projects] = await Promise.all([
    readStandings(own, now),
    listOpenPassings(own),
    listProjectNames([...new Set(metrics.map(({ projectId }) => projectId))]),
  ]);
  const counting = new Map(stored.filter(({ isOutdated }) => !isOutdated).map((row) => [row.metricId, row]));
  const again = metrics.filter(({ id }) => !counting.has(id)).slice(0, judgedAtOnce);
  const judged = again.length > 0 ? await judgeBudgets(viewer, again, now) : new Map<string, JudgedBudget>();
  const views = metrics.flatMap((metric): [string, BudgetView][] => {
    const project = projects.get(metric.projectId);
    if (!metric.budget || !project) return [];
    const row = counting.get(metric.id);
    const standing = row ? { state: row.state, ...row.summary } : (judged.get(metric.id) ?? unjudged);
    const { state, words, value, n, lastAt } = standing;
    const { limit, warning } = metric.budget;
    const passing = passings.find((one) => one.metricId === metric.id);
    const { windowDays } = metric;
    const rest = { limit, warning, windowDays, passing: passing ? passingView(passing) : null };
    return [[metric.id, { metric, project, state, words, value, n, lastAt, ...rest }]];
  });
  return new Map(views);
}

const unjudged = {
  state: 'unknown' as const,
  words: 'It is being judged again, because its evidence changed. Look again in a few seconds.',
  value: null,
  n: 0,
  lastAt: null,
};

function passingView({
  number,
  passedAt,
  issueState,
  issueNumber,
  issueUrl,
  problem,
}: PassingRow): PassingView {
  return {
    number,
    passedAt: passedAt.toISOString(),
    issue: { state: issueState as IssueState, number: issueNumber, url: issueUrl, problem },
  };
}

/** The repositories in which a budget of the project may open its issue. */
export function listBudgetRepositories(
  viewer: Viewer,
  projectId: string,
): Promise<{ id: string; owner: string; name: string }[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return listProjectRepositories(projectId);
}

const gravity: readonly BudgetState[] = ['passed', 'warning', 'unknown'];

/** Budgets that need somebody, of a project or of all: the passed ones, those near it, those of which nothing is known. */
export async function listBudgetsAtRisk(
  viewer: Viewer,
  { projectId: asked, limit = 12 }: { projectId?: string | undefined; limit?: number },
  now: Date,
): Promise<{ items: BudgetView[]; total: number }> {
  const projectId = asked ?? confinedTo(viewer);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  const outdated = await listOutdatedBudgets({ projectId, limit: judgedAtOnce, now });
  const stored = await listStandingsAtRisk({ projectId, without: outdated, limit });
  const views = [...(await readBudgets(viewer, [...outdated, ...stored.metricIds], now)).values()];
  const atRisk = views.filter(({ state }) => state !== 'within');
  const isOutdated = new Set(outdated);
  const again = atRisk.filter(({ metric }) => isOutdated.has(metric.id)).length;
  return {
    items: atRisk
      .sort(
        (a, b) =>
          gravity.indexOf(a.state) - gravity.indexOf(b.state) || (a.metric.name < b.metric.name ? -1 : 1),
      )
      .slice(0, limit),
    total: stored.total + again,
  };
}
