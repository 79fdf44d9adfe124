import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { dependantsOf } from './domain/metric-formula';
import { type MetricView, viewOf } from './metric-view';
import { listMetricRows } from './records/metrics';

/** What a metric rests on and what rests on it. */
export interface MetricRelations {
  metric: MetricView;
  /** Of a formula: its two sides, deleted ones among them; null where one is gone altogether. */
  operands: { left: MetricView | null; right: MetricView | null } | null;
  /** Metrics that are computed from it, by name. */
  dependants: MetricView[];
  /** The standing metrics of its project, by name. */
  others: MetricView[];
}

/** A metric, deleted or not, among those of its project. Throws NotFoundError. */
export async function readRelations(viewer: Viewer, metricId: string): Promise<MetricRelations> {
  const [row] = isGuid(metricId) ? await listMetricRows({ ids: [metricId], withDeleted: true }) : [];
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such metric here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const metric = viewOf(row);
  const all = (await listMetricRows({ projectId: row.projectId, withDeleted: true })).map(viewOf);
  const others = all.filter(({ deletedAt }) => deletedAt === null);
  const find = (id: string) => all.find((one) => one.id === id) ?? null;
  const { formula } = metric;
  return {
    metric,
    operands: formula && { left: find(formula.left), right: find(formula.right) },
    dependants: dependantsOf(others, metricId),
    others,
  };
}

const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
