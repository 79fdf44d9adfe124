import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { Standing } from '../domain/open-parts';
import type { Stage } from '../domain/pilot-day';

const staged = {
  id: true,
  slug: true,
  title: true,
  projectId: true,
  stage: true,
  startsOn: true,
  endsOn: true,
  timeZone: true,
  startedAt: true,
  lockedAt: true,
  closedAt: true,
  closeReason: true,
  version: true,
  updatedBy: true,
  updatedAt: true,
} as const;

export type StagedRow = NonNullable<Awaited<ReturnType<typeof findStagedPilot>>>;

export function findStagedPilot(id: string, db: Reader = database()) {
  return db.pilot.findUnique({ where: { id }, select: staged });
}

/**
 * The pilot as it stands, held until the transaction ends: edits of what locks, and every other move, wait for it. It
 * waits for what is being added to the pilot, too, so that a criterion added at the same moment is either seen or
 * comes after.
 */
export async function holdPilotRow(tx: Transaction, id: string): Promise<StagedRow | null> {
  await tx.$queryRaw`SELECT id FROM pilot WHERE id = ${id}::uuid FOR UPDATE`;
  return findStagedPilot(id, tx);
}

/** How the pilot stands, held against every move and every edit until the transaction ends. */
export async function holdStanding(tx: Transaction, id: string): Promise<Standing | null> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT stage::text AS stage, "closedAt" FROM pilot WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return row ?? null;
}

export async function updateStage(
  tx: Transaction,
  id: string,
  change: {
    stage?: Stage;
    startedAt?: Date;
    lockedAt?: Date;
    closedAt?: Date;
    closeReason?: string | null;
    endsOn?: Date;
  },
  by: string,
): Promise<void> {
  await tx.pilot.update({ where: { id }, data: { ...change, updatedBy: by, version: { increment: 1 } } });
}

/** Locks what is measured: baselines and targets that were not taken out. */
export async function lockMeasures(tx: Transaction, pilotId: string, at: Date) {
  const where = { pilotId, lockedAt: null, removedAt: null };
  const { count: baselines } = await tx.baseline.updateMany({ where, data: { lockedAt: at } });
  const { count: targets } = await tx.target.updateMany({ where, data: { lockedAt: at } });
  return { baselines, targets };
}

/** What a start looks at beside the criteria. */
export async function readStartRows(pilotId: string, db: Reader = database()) {
  const targets = await db.target.findMany({
    where: { pilotId, removedAt: null },
    orderBy: { position: 'asc' },
    select: { id: true, name: true, metricId: true },
  });
  const roles = await db.pilotRole.findMany({
    where: { pilotId },
    orderBy: { position: 'asc' },
    select: { id: true, role: true, personName: true },
  });
  const baselines = await db.baseline.findMany({
    where: { pilotId, removedAt: null },
    orderBy: { position: 'asc' },
    select: { id: true, name: true, value: true },
  });
  return { targets, roles, baselines };
}

/** Gaps that were waived, the first one first. */
export function listGapWaiverRows(pilotId: string, db: Reader = database()) {
  return db.gapWaiver.findMany({ where: { pilotId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
}

/** A gap that somebody waived first keeps that waiver. Answers how many were new. */
export async function insertGapWaivers(
  tx: Transaction,
  rows: {
    pilotId: string;
    gapKey: string;
    gap: string;
    reason: string;
    by: string;
    byName: string;
    at: Date;
  }[],
): Promise<number> {
  return (await tx.gapWaiver.createMany({ data: rows, skipDuplicates: true })).count;
}
