import type { Direction } from '@/lib/metrics/domain/direction';
import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { PilotDesign } from '@/lib/pilots/domain/pilot-design';
import type { CriterionSide } from './evaluation';
import type { AbsoluteBound, CriterionRule, MetricRule } from './rule';

/** A pilot's design with its metrics and criteria: pure data, the same for every project that it is made in. */
export interface Blueprint extends PilotDesign {
  metrics: MetricDesign[];
  criteria: DesignedCriterion[];
}

export interface MetricDesign {
  key: string;
  name: string;
  definition: string;
  /** As people write it: "s", "%", "issues", "of 5". */
  unit: string;
  direction: Direction;
  aggregation: Aggregation;
  source: 'ci' | 'pushed' | 'manual';
}

/** `rule` null: in words, until somebody gives it one. */
export interface DesignedCriterion {
  side: CriterionSide;
  title: string;
  rule: DesignedRule | null;
}

/** A rule that names its metric and baseline by their keys in the design. */
export type DesignedRule = Exclude<CriterionRule, MetricRule> | DesignedMetricRule;
export type DesignedMetricRule = Omit<MetricRule, 'metricId' | 'bound'> & {
  metric: string;
  bound: AbsoluteBound | { kind: 'relative'; baseline: string; percent: number };
};

/** The rule with the ids of one pilot; null where the design names something that it does not have. */
export function ruleFor(
  rule: DesignedRule | null,
  ids: { metrics: ReadonlyMap<string, string>; baselines: ReadonlyMap<string, string> },
): CriterionRule | null {
  if (rule?.kind !== 'metric') return rule;
  const { metric, bound, ...rest } = rule;
  const metricId = ids.metrics.get(metric);
  if (!metricId) return null;
  if (bound.kind === 'absolute') return { ...rest, metricId, bound };
  const baselineId = ids.baselines.get(bound.baseline);
  if (!baselineId) return null;
  return { ...rest, metricId, bound: { kind: 'relative', baselineId, percent: bound.percent } };
}
