import { listMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { PilotSource } from '@/lib/pilots/design-queries';
import type { PilotDesign } from '@/lib/pilots/domain/pilot-design';
import type { Blueprint, DesignedCriterion, DesignedRule, MetricDesign } from './domain/blueprint';
import type { CriterionSide } from './domain/evaluation';
import { criterionRule } from './input';

/**
 * A design taken from a pilot, whose metrics are named by id, as a blueprint that another project can take: metrics by
 * their key. What names a metric that is gone stays, in words only.
 */
export async function blueprintOf(
  viewer: Viewer,
  source: PilotSource,
  {
    design,
    rules,
  }: { design: PilotDesign; rules: readonly { side: CriterionSide; title: string; rule: unknown }[] },
): Promise<Blueprint> {
  const known = await listMetrics(viewer, { projectId: source.projectId });
  const keys = new Map(known.map(({ id, key }) => [id, key]));
  const keyOf = (id: string | null) => (id === null ? null : (keys.get(id) ?? null));
  const criteria = rules.map(({ side, title, rule }): DesignedCriterion => {
    const read = criterionRule.safeParse(rule);
    return { side, title, rule: read.success ? named(read.data, keyOf) : null };
  });
  const used = new Set([
    ...[...design.baselines, ...design.targets].map(({ metric }) => keyOf(metric)),
    ...criteria.map(({ rule }) => (rule?.kind === 'metric' ? rule.metric : null)),
  ]);
  return {
    ...design,
    baselines: design.baselines.map((baseline) => ({ ...baseline, metric: keyOf(baseline.metric) })),
    targets: design.targets.map((target) => ({ ...target, metric: keyOf(target.metric) })),
    metrics: known.filter(({ key }) => used.has(key)).map(designOf),
    criteria,
  };
}

function named(
  rule: ReturnType<typeof criterionRule.parse>,
  keyOf: (id: string) => string | null,
): DesignedRule | null {
  if (rule.kind !== 'metric') return rule;
  const { metricId, bound, ...rest } = rule;
  const metric = keyOf(metricId);
  if (!metric) return null;
  return bound.kind === 'absolute'
    ? { ...rest, metric, bound }
    : { ...rest, metric, bound: { kind: 'relative', baseline: bound.baselineId, percent: bound.percent } };
}

const sources = ['ci', 'pushed', 'manual'] as const;

function designOf(metric: Awaited<ReturnType<typeof listMetrics>>[number]): MetricDesign {
  const { key, name, definition, unit, direction, aggregation, source } = metric;
  // A formula or a figure of GitHub belongs to its project; elsewhere somebody records it.
  const taken = sources.find((one) => one === source) ?? 'manual';
  return { key, name, definition, unit: unit.unit, direction, aggregation, source: taken };
}
