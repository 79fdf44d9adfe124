import { openAlertFacts } from '@/lib/github/record-queries';
import { formulaDepthMost } from '@/lib/metrics/domain/metric-formula';
import { listMetrics, type MetricView } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { EvidenceStream } from './domain/evidence-views';
import { requireReadable } from './history-queries';
import { criterionRule } from './input';
import { readFreshness } from './records/github-evidence';

/** Where a criterion's records come from, when they come from GitHub; empty when people or pushes give them. */
export async function listEvidenceStreams(viewer: Viewer, criterionId: string): Promise<EvidenceStream[]> {
  const { rule: stored, pilot } = await requireReadable(viewer, criterionId);
  const { projectId } = pilot;
  const rule = criterionRule.safeParse(stored).data;
  if (rule?.kind === 'security') {
    const asked = { projectId, severities: rule.severities, since: null };
    const { sources } = await openAlertFacts(viewer, asked);
    return sources.map(({ repository, kind, syncedAt, unavailable }) => ({
      name: `${kind === 'dependabot' ? 'Dependabot' : 'code-scanning'} alerts of ${repository}`,
      readAt: syncedAt?.toISOString() ?? null,
      problem: unavailable,
    }));
  }
  const isCiMetric =
    rule?.kind === 'metric' && restsOnRuns(rule.metricId, await listMetrics(viewer, { projectId }));
  const list =
    rule?.kind === 'github-query' ? 'issues' : rule?.kind === 'ci-state' || isCiMetric ? 'runs' : null;
  if (!list) return [];
  return (await readFreshness([projectId])).map(({ name, issuesReadAt, runsReadAt }) => ({
    name: `${list} of ${name}`,
    readAt: (list === 'issues' ? issuesReadAt : runsReadAt)?.toISOString() ?? null,
    problem: null,
  }));
}

/** Whether a metric is read from CI, or computed from one that is. */
function restsOnRuns(id: string, metrics: readonly MetricView[], depth = 0): boolean {
  const metric = metrics.find((one) => one.id === id);
  if (!metric?.formula || depth > formulaDepthMost) return metric?.ci != null;
  return [metric.formula.left, metric.formula.right].some((next) => restsOnRuns(next, metrics, depth + 1));
}
