import type { Budget } from './domain/budget';
import type { Direction } from './domain/direction';
import { type Aggregation, aggregations } from './domain/measurement';
import { type MetricFormula, readStoredFormula } from './domain/metric-formula';
import type { Unit } from './domain/unit';
import type { MetricRecord } from './records/metrics';

export interface MetricView {
  id: string;
  projectId: string;
  key: string;
  name: string;
  definition: string;
  unit: Unit;
  direction: Direction;
  aggregation: Aggregation;
  source: string;
  /** For source ci: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
  /** For source formula: what it is computed from. */
  formula: MetricFormula | null;
  /** The calendar days, today among them, over which it is read as one figure and held against its budget. */
  windowDays: number;
  budget: MetricBudget | null;
  /** Null while it stands; a deleted one keeps its observations. */
  deletedAt: string | null;
  version: number;
  updatedBy: string | null;
  updatedAt: string;
}

export interface MetricBudget extends Budget {
  /** Whether passing it opens a GitHub issue, where (null: the project's only repository), and the last that it opened. */
  opensIssue: boolean;
  repositoryId: string | null;
  issueUrl: string | null;
}

export function viewOf(row: MetricRecord): MetricView {
  const { unitKind, unit, sourceQuery, aggregation, deletedAt, updatedAt, formula, ...others } = row;
  const { budgetLimit, budgetWarning, budgetOpensIssue, budgetIssueUrl, budgetRepositoryId, ...rest } =
    others;
  const ci = row.source === 'ci' ? { workflow: null, branch: null, ...(sourceQuery as object | null) } : null;
  return {
    ...rest,
    unit: { kind: unitKind, unit },
    aggregation: aggregations.find((name) => name === aggregation) ?? 'p50',
    ci,
    formula: row.source === 'formula' ? readStoredFormula(formula) : null,
    budget:
      budgetLimit === null
        ? null
        : {
            limit: budgetLimit,
            warning: budgetWarning,
            opensIssue: budgetOpensIssue,
            repositoryId: budgetRepositoryId,
            issueUrl: budgetIssueUrl,
          },
    deletedAt: deletedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}
