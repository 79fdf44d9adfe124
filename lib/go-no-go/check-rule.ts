import { listMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readBaselineValues } from '@/lib/pilots/evidence-queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { boundOf } from './domain/evaluate-metric';
import type { CriterionRule } from './domain/rule';

/** Whether a rule's metric and bound fit together, so that a rule that can never be evaluated is refused when set. */
export async function checkRule(
  viewer: Viewer,
  rule: CriterionRule,
  { projectId }: { projectId: string },
): Promise<Result<null>> {
  if (rule.kind !== 'metric') return accept(null);
  const metric = (await listMetrics(viewer, { projectId })).find(({ id }) => id === rule.metricId);
  if (!metric)
    return refuse({
      code: 'not-found',
      field: 'metricId',
      message: 'There is no such metric in this project.',
    });
  const { bound } = rule;
  const values = bound.kind === 'relative' ? await readBaselineValues(viewer, [bound.baselineId]) : new Map();
  const stored = bound.kind === 'relative' ? values.get(bound.baselineId) : undefined;
  const baseline = stored && stored.value !== null ? { value: stored.value, unit: stored.unit } : null;
  const limit = boundOf(rule, { baseline }, metric.unit);
  const field = bound.kind === 'relative' ? 'baselineId' : 'unit';
  return limit.ok ? accept(null) : refuse(...limit.reasons.map((reason) => ({ ...reason, field })));
}
