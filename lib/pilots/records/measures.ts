import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { TakenFrom } from '../domain/baseline';

/** What baselines and targets need to know of their pilot. */
export function findMeasuredPilot(id: string, db: Reader = database()) {
  return db.pilot.findUnique({
    where: { id },
    select: {
      id: true,
      slug: true,
      title: true,
      projectId: true,
      startsOn: true,
      timeZone: true,
      lockedAt: true,
    },
  });
}
export type MeasuredPilot = NonNullable<Awaited<ReturnType<typeof findMeasuredPilot>>>;

export function findBaselineRow(id: string, db: Reader = database()) {
  return db.baseline.findFirst({ where: { id, removedAt: null } });
}
export type StoredBaseline = NonNullable<Awaited<ReturnType<typeof findBaselineRow>>>;

export function findTargetRow(id: string, db: Reader = database()) {
  return db.target.findFirst({ where: { id, removedAt: null } });
}
export type StoredTarget = NonNullable<Awaited<ReturnType<typeof findTargetRow>>>;

/** The targets that take a baseline's value. */
export function listTargetsOn(baselineId: string, db: Reader = database()) {
  return db.target.findMany({ where: { baselineId, removedAt: null }, orderBy: { position: 'asc' } });
}

export interface BaselineColumns {
  metricId: string | null;
  group: string;
  name: string;
  value: number | null;
  unit: string;
  approximate: boolean;
  text: string;
  window: string;
  sampleCount: number | null;
  source: string;
  link: string | null;
  takenFrom: TakenFrom | null;
}

const baselineData = ({ takenFrom, ...columns }: BaselineColumns) => ({
  ...columns,
  takenFrom: takenFrom ? (takenFrom as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
});

/** After the pilot's others. `lockedAt`: the pilot is locked already, so it is from its first moment. */
export async function insertBaseline(
  tx: Transaction,
  pilot: { id: string; lockedAt: Date | null },
  baseline: BaselineColumns & { id: string },
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const position = await tx.baseline.count({ where: { pilotId: pilot.id } });
  const lockedAt = pilot.lockedAt ? at : null;
  const data = { ...baselineData(baseline), id: baseline.id, pilotId: pilot.id, position, lockedAt };
  await tx.baseline.create({ data: { ...data, updatedBy: by } });
}

/** The caller holds the pilot's row and has compared the version. */
export async function updateBaseline(tx: Transaction, id: string, columns: BaselineColumns, by: string) {
  const data = { ...baselineData(columns), updatedBy: by, version: { increment: 1 } };
  await tx.baseline.update({ where: { id }, data });
}

export interface TargetColumns {
  metricId: string | null;
  group: string;
  name: string;
  comparator: string | null;
  value: number | null;
  unit: string;
  baselineValue: number | null;
  baselineId: string | null;
  percent: number | null;
  text: string;
}

export async function insertTarget(
  tx: Transaction,
  pilot: { id: string; lockedAt: Date | null },
  target: TargetColumns & { id: string },
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const position = await tx.target.count({ where: { pilotId: pilot.id } });
  const lockedAt = pilot.lockedAt ? at : null;
  await tx.target.create({ data: { ...target, pilotId: pilot.id, position, lockedAt, updatedBy: by } });
}

export async function updateTarget(
  tx: Transaction,
  id: string,
  columns: Partial<TargetColumns>,
  by: string,
): Promise<void> {
  await tx.target.update({
    where: { id },
    data: { ...columns, updatedBy: by, version: { increment: 1 } },
  });
}

/** What was locked stays to be seen; what was not is gone. */
export async function removeMeasure(
  tx: Transaction,
  kind: 'baseline' | 'target',
  id: string,
  removed: { isLocked: boolean; at: Date; by: string },
): Promise<void> {
  const kept = { removedAt: removed.at, updatedBy: removed.by, version: { increment: 1 } };
  if (kind === 'baseline') {
    if (removed.isLocked) await tx.baseline.update({ where: { id }, data: kept });
    else await tx.baseline.delete({ where: { id } });
  } else if (removed.isLocked) await tx.target.update({ where: { id }, data: kept });
  else await tx.target.delete({ where: { id } });
}

/** Targets of locked pilots that rest on a metric, with the pilots they belong to. */
export function listLockedTargetsOfMetric(metricId: string, db: Reader = database()) {
  return db.target.findMany({
    where: { metricId, removedAt: null, pilot: { lockedAt: { not: null } } },
    orderBy: [{ pilotId: 'asc' }, { position: 'asc' }],
    select: { id: true, name: true, pilotId: true },
  });
}

export async function findMetricName(id: string, db: Reader = database()): Promise<string | null> {
  const row = await db.metric.findUnique({ where: { id }, select: { name: true } });
  return row?.name ?? null;
}

export async function updateMetricLink(
  tx: Transaction,
  kind: 'target' | 'baseline',
  id: string,
  { metricId, by }: { metricId: string | null; by: string },
): Promise<void> {
  const change = { where: { id }, data: { metricId, updatedBy: by, version: { increment: 1 } } };
  if (kind === 'target') await tx.target.update(change);
  else await tx.baseline.update(change);
}
