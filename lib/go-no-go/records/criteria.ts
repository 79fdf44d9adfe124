import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { CriterionSide } from '../domain/evaluation';
import type { CriterionRule } from '../domain/rule';

const select = {
  id: true,
  pilotId: true,
  side: true,
  title: true,
  rule: true,
  version: true,
  updatedBy: true,
  updatedAt: true,
  removedAt: true,
  lockedAt: true,
  pilot: { select: { projectId: true, slug: true, timeZone: true, lockedAt: true } },
} as const;

/** A criterion as it is edited, removed ones among them. */
export type StoredCriterion = NonNullable<Awaited<ReturnType<typeof findCriterion>>>;

export function findCriterion(id: string, db: Reader = database()) {
  return db.criterion.findUnique({ where: { id }, select });
}

/**
 * Takes the pilot's row for the rest of the transaction, so that edits of its criteria come one after the other and
 * none slips by while the pilot is being started. Answers when it was locked; null: it is not.
 */
export async function holdPilot(tx: Transaction, pilotId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ lockedAt: Date | null }[]>`
    SELECT "lockedAt" FROM pilot WHERE id = ${pilotId}::uuid FOR NO KEY UPDATE`;
  return row?.lockedAt ?? null;
}

export interface NewCriterion {
  pilotId: string;
  side: CriterionSide;
  title: string;
  rule: CriterionRule | null;
  lockedAt: Date | null;
  by: string;
}

/** At the end of its side. */
export async function insertCriterion(
  tx: Transaction,
  { rule, by, ...criterion }: NewCriterion,
): Promise<string> {
  const position = await nextPosition(tx, criterion.pilotId, criterion.side);
  const data = { ...criterion, ...ruleColumns(rule), position, updatedBy: by, ruleSetBy: rule ? by : null };
  return (await tx.criterion.create({ data, select: { id: true } })).id;
}

export async function updateCriterion(
  tx: Transaction,
  before: StoredCriterion,
  { side, title, rule, by, isRuleNew }: Omit<NewCriterion, 'pilotId' | 'lockedAt'> & { isRuleNew: boolean },
): Promise<void> {
  const moved = side === before.side ? {} : { position: await nextPosition(tx, before.pilotId, side) };
  await tx.criterion.update({
    where: { id: before.id },
    data: {
      side,
      title,
      ...moved,
      ...(isRuleNew && { ...ruleColumns(rule), ruleSetBy: by }),
      updatedBy: by,
      version: { increment: 1 },
    },
  });
}

/** After the lock it stays to be seen; before it, it is gone with what was attached to it. */
export async function removeCriterionRow(
  tx: Transaction,
  id: string,
  { at, by }: { at: Date | null; by: string },
): Promise<void> {
  if (at) {
    const data = { removedAt: at, updatedBy: by, version: { increment: 1 } };
    await tx.criterion.update({ where: { id }, data });
  } else await tx.criterion.delete({ where: { id } });
}

/** The criteria of one side in their order. */
export function listSide(tx: Transaction, pilotId: string, side: CriterionSide) {
  return tx.criterion.findMany({
    where: { pilotId, side, removedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true },
  });
}

export async function placeCriterion(tx: Transaction, id: string, position: number): Promise<void> {
  await tx.criterion.update({ where: { id }, data: { position } });
}

async function nextPosition(tx: Transaction, pilotId: string, side: CriterionSide): Promise<number> {
  const last = await tx.criterion.aggregate({ where: { pilotId, side }, _max: { position: true } });
  return (last._max.position ?? -1) + 1;
}

function ruleColumns(rule: CriterionRule | null) {
  return {
    rule: rule ? ({ ...rule } as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
    metricId: rule?.kind === 'metric' ? rule.metricId : null,
  };
}

/** Whether the pilot has this baseline, and it was not taken out. */
export async function hasBaseline(pilotId: string, id: string): Promise<boolean> {
  return (await database().baseline.count({ where: { id, pilotId, removedAt: null } })) > 0;
}

/** Criteria that were taken out after the lock, newest first. */
export function listRemoved(pilotId: string) {
  return database().criterion.findMany({
    where: { pilotId, removedAt: { not: null } },
    orderBy: { removedAt: 'desc' },
    select: { id: true, side: true, title: true, removedAt: true },
  });
}
