import type { MetricView } from './metric-view';

/** A metric as its form shows it: every field a text, a ticked box "on". */
export function metricFields(metric: MetricView): Record<string, string> {
  const { name, definition, direction, aggregation, windowDays, formula, budget } = metric;
  return {
    name,
    definition,
    direction,
    aggregation,
    windowDays: `${windowDays}`,
    left: formula?.left ?? '',
    operator: formula?.operator ?? '',
    right: formula?.right ?? '',
    budgetLimit: budget ? `${budget.limit}` : '',
    budgetWarning: budget?.warning == null ? '' : `${budget.warning}`,
    budgetOpensIssue: budget?.opensIssue ? 'on' : '',
    budgetRepositoryId: budget?.repositoryId ?? '',
  };
}
