import type { Viewer } from '@/lib/permissions/domain/viewer';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { boundOf } from './domain/evaluate-metric';
import type { CriterionRule } from './domain/rule';
import { hasBaseline } from './records/criteria';
import { readRuleNames } from './rule-name-queries';

/** Whether a rule's metric and bound fit together, so that a rule that can never be evaluated is refused when set. */
export async function checkRule(
  viewer: Viewer,
  rule: CriterionRule,
  { projectId, pilotId }: { projectId: string; pilotId: string },
): Promise<Result<null>> {
  if (rule.kind !== 'metric') return accept(null);
  const names = await readRuleNames(viewer, rule, { projectId });
  const { metric } = names;
  if (!metric) {
    const message = 'There is no such metric in this project.';
    return refuse({ code: 'not-found', field: 'metricId', message });
  }
  const { bound } = rule;
  if (bound.kind === 'relative' && !(await hasBaseline(pilotId, bound.baselineId))) {
    const message = 'There is no such baseline in this pilot.';
    return refuse({ code: 'not-found', field: 'baselineId', message });
  }
  const limit = boundOf(rule, names, metric.unit);
  const field = bound.kind === 'relative' ? 'baselineId' : 'unit';
  return limit.ok ? accept(null) : refuse(...limit.reasons.map((reason) => ({ ...reason, field })));
}
