import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';
import type { Stage } from './domain/pilot-day';
import {
  holdPilotRow,
  insertGapWaivers,
  listGapWaiverRows,
  lockMeasures,
  readStartRows,
  updateStage,
} from './records/stage';
import { type StagedPilot, stagedPilot } from './stage-queries';

/*
 * The steps of a move between stages within one transaction. Which move is allowed, and what it needs, is asked by the
 * commands of go-no-go, which see the criteria too. The caller has checked the permission.
 */

/** The pilot as it stands; nobody changes its stage, its lock or what is locked until the transaction ends. Call it first. */
export async function holdPilot(tx: Transaction, pilotId: string): Promise<StagedPilot> {
  const row = await holdPilotRow(tx, pilotId);
  if (!row) throw new NotFoundError('There is no such pilot.');
  return stagedPilot(row);
}

export interface StageChange {
  stage?: Stage;
  startedAt?: Date;
  lockedAt?: Date;
  closedAt?: Date;
  closeReason?: string | null;
  /** ISO day. */
  endsOn?: string;
}

export async function changeStage(
  tx: Transaction,
  viewer: Viewer,
  pilotId: string,
  { endsOn, ...change }: StageChange,
): Promise<void> {
  const end = endsOn === undefined ? {} : { endsOn: new Date(`${endsOn}T00:00:00.000Z`) };
  await updateStage(tx, pilotId, { ...change, ...end }, actorOf(viewer).actorName);
}

/** Locks baselines and targets; answers how many. */
export function lockPilotMeasures(tx: Transaction, pilotId: string, at: Date) {
  return lockMeasures(tx, pilotId, at);
}

/** The targets, roles and waived gaps of a held pilot. */
export async function readHeldStartState(tx: Transaction, pilotId: string) {
  return { ...(await readStartRows(pilotId, tx)), waivers: await listGapWaiverRows(pilotId, tx) };
}

export async function addGapWaivers(
  tx: Transaction,
  viewer: Viewer,
  pilotId: string,
  gaps: readonly { key: string; text: string }[],
  reason: string,
): Promise<number> {
  const { actor: by, actorName: byName } = actorOf(viewer);
  const at = systemClock();
  return insertGapWaivers(
    tx,
    gaps.map(({ key, text }) => ({ pilotId, gapKey: key, gap: text, reason, by, byName, at })),
  );
}
