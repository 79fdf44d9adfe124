import type { Direction } from './domain/direction';
import { type Aggregation, aggregations } from './domain/measurement';
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
  /** Null while it stands; a deleted one keeps its observations. */
  deletedAt: string | null;
  version: number;
  updatedBy: string | null;
  updatedAt: string;
}

export function viewOf(row: MetricRecord): MetricView {
  const { unitKind, unit, sourceQuery, aggregation, deletedAt, updatedAt, ...rest } = row;
  const ci = row.source === 'ci' ? { workflow: null, branch: null, ...(sourceQuery as object | null) } : null;
  return {
    ...rest,
    unit: { kind: unitKind, unit },
    aggregation: aggregations.find((name) => name === aggregation) ?? 'p50',
    ci,
    deletedAt: deletedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}
