import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { UnitKind } from '../domain/unit';

export interface MetricRecord {
  id: string;
  projectId: string;
  key: string;
  name: string;
  definition: string;
  unitKind: UnitKind;
  unit: string;
  direction: 'lower' | 'higher';
  aggregation: string;
  source: string;
  sourceQuery: unknown;
  deletedAt: Date | null;
  version: number;
  updatedBy: string | null;
  updatedAt: Date;
}

/** Metrics by name, without the deleted ones unless they are asked for. */
export function listMetricRows(
  where: { projectId?: string; ids?: string[]; withDeleted?: boolean },
  db: Reader = database(),
): Promise<MetricRecord[]> {
  return db.metric.findMany({
    where: {
      ...(where.projectId && { projectId: where.projectId }),
      ...(where.ids && { id: { in: where.ids } }),
      ...(!where.withDeleted && { deletedAt: null }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    omit: { createdAt: true },
  });
}

/** The new metric, or null when the project has one of this key already. */
export async function insertMetric(
  tx: Transaction,
  metric: Omit<MetricRecord, 'id' | 'sourceQuery' | 'deletedAt' | 'version' | 'updatedBy' | 'updatedAt'> & {
    sourceQuery: { workflow: string | null; branch: string | null } | null;
  },
): Promise<MetricRecord | null> {
  const { sourceQuery, ...data } = metric;
  const [row] = await tx.metric.createManyAndReturn({
    data: [{ ...data, ...(sourceQuery && { sourceQuery }) }],
    skipDuplicates: true,
    omit: { createdAt: true },
  });
  return row ?? null;
}

/** Whether the project has a metric of this key, and whether that one was deleted. */
export async function findKey(
  projectId: string,
  key: string,
  db: Reader = database(),
): Promise<{ id: string; name: string; isDeleted: boolean } | null> {
  const row = await db.metric.findUnique({
    where: { projectId_key: { projectId, key } },
    select: { id: true, name: true, deletedAt: true },
  });
  return row && { id: row.id, name: row.name, isDeleted: row.deletedAt !== null };
}

/** The metric as it stands, held until the transaction ends. */
export async function lockMetricRow(tx: Transaction, id: string): Promise<MetricRecord | null> {
  await tx.$queryRaw`SELECT id FROM metric WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const [row] = await listMetricRows({ ids: [id], withDeleted: true }, tx);
  return row ?? null;
}

export interface MetricChange {
  name: string;
  definition: string;
  direction: 'lower' | 'higher';
  aggregation: string;
}

/** False when somebody saved after `version` was read. */
export async function updateMetric(
  tx: Transaction,
  at: { id: string; version: number },
  change: MetricChange | { deletedAt: Date | null },
  by: string,
): Promise<boolean> {
  const { count } = await tx.metric.updateMany({
    where: at,
    data: { ...change, updatedBy: by, version: { increment: 1 } },
  });
  return count === 1;
}
