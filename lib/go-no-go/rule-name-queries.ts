import { listMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readBaselineValues } from '@/lib/pilots/evidence-queries';
import type { CriterionRule } from './domain/rule';
import { type RuleNames, ruleInWords } from './domain/rule-in-words';
import { criterionRule } from './input';

/** What the ids of a rule stand for; null where there is no such thing any more. */
export async function readRuleNames(
  viewer: Viewer,
  rule: CriterionRule | null,
  { projectId }: { projectId: string },
): Promise<RuleNames> {
  if (rule?.kind !== 'metric') return { metric: null, baseline: null };
  const { metricId, bound } = rule;
  const [metrics, baselines] = await Promise.all([
    listMetrics(viewer, { projectId }),
    bound.kind === 'relative' ? readBaselineValues(viewer, [bound.baselineId]) : null,
  ]);
  const stored = bound.kind === 'relative' ? baselines?.get(bound.baselineId) : undefined;
  return {
    metric: metrics.find(({ id }) => id === metricId) ?? null,
    baseline: stored && stored.value !== null ? { value: stored.value, unit: stored.unit } : null,
    missingBaseline: stored && stored.value === null ? stored : null,
  };
}

/** A stored rule as an amendment shows it. */
export async function storedRuleInWords(
  viewer: Viewer,
  stored: unknown,
  place: { projectId: string },
): Promise<string> {
  const rule = criterionRule.safeParse(stored).data;
  if (!rule) return stored === null ? 'written in words only' : 'a rule that cannot be read';
  return ruleInWords(rule, await readRuleNames(viewer, rule, place));
}
