import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { MetricFormula } from '../domain/metric-formula';
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
  formula: unknown;
  windowDays: number;
  budgetLimit: number | null;
  budgetWarning: number | null;
  budgetOpensIssue: boolean;
  budgetIssueUrl: string | null;
  budgetRepositoryId: string | null;
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

/** What a metric is made with. */
export type NewMetric = Pick<
  MetricRecord,
  'projectId' | 'key' | 'name' | 'definition' | 'unitKind' | 'unit' | 'direction' | 'aggregation' | 'source'
> & {
  sourceQuery: { workflow: string | null; branch: string | null } | null;
  formula: MetricFormula | null;
  windowDays: number;
} & BudgetColumns;

export type BudgetColumns = Pick<
  MetricRecord,
  'budgetLimit' | 'budgetWarning' | 'budgetOpensIssue' | 'budgetRepositoryId'
>;

/** The new metric, or null when the project has one of this key already. */
export async function insertMetric(tx: Transaction, metric: NewMetric): Promise<MetricRecord | null> {
  const { sourceQuery, formula, ...data } = metric;
  const stored = { ...(sourceQuery && { sourceQuery }), ...(formula && { formula: { ...formula } }) };
  const [row] = await tx.metric.createManyAndReturn({
    data: [{ ...data, ...stored }],
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

/**
 * Lets one transaction a project at a time change what is computed from what, until it ends: two formulas that each name
 * the other would otherwise both be accepted. Taken before any metric's row.
 */
export async function holdFormulas(tx: Transaction, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`formulas of ${projectId}`}))`;
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
  windowDays?: number;
  formula?: MetricFormula;
}

/** False when somebody saved after `version` was read. */
export async function updateMetric(
  tx: Transaction,
  at: { id: string; version: number },
  change: (MetricChange & Partial<BudgetColumns>) | { deletedAt: Date | null },
  by: string,
): Promise<boolean> {
  const { formula, ...columns } = 'formula' in change ? change : { formula: undefined, ...change };
  const data: Prisma.MetricUncheckedUpdateManyInput = {
    ...columns,
    ...(formula && { formula: { ...formula } }),
    updatedBy: by,
    version: { increment: 1 },
  };
  const { count } = await tx.metric.updateMany({ where: at, data });
  return count === 1;
}

/** The repositories of a project, by which a budget may name one of them. */
export function listProjectRepositories(
  projectId: string,
  db: Reader = database(),
): Promise<{ id: string; owner: string; name: string }[]> {
  return db.repository.findMany({
    where: { projectId },
    select: { id: true, owner: true, name: true },
    orderBy: [{ owner: 'asc' }, { name: 'asc' }],
  });
}

export async function listProjectNames(
  ids: string[],
): Promise<Map<string, { id: string; slug: string; name: string }>> {
  const rows = await database().project.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}
