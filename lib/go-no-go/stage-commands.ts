import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { findMove, type MoveName, mayLockLate } from '@/lib/pilots/domain/stage';
import {
  addGapWaivers,
  changeStage,
  holdPilot,
  lockPilotMeasures,
  readHeldStartState,
  type StageChange,
} from '@/lib/pilots/stage-commands';
import { requireStagedPilot, type StagedPilot } from '@/lib/pilots/stage-queries';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { pageOpenProposals } from './records/decisions';
import { lockCriteria, readStartCriteria } from './records/stage';
import { gapsOf } from './stage-gaps';
import {
  type ClosePilotInput,
  closePilotInput,
  type MoveInput,
  moveInput,
  type WaiveGapsInput,
  waiveGapsInput,
} from './stage-input';
import { refuseConflict, refuseMove, refusePending } from './stage-refusals';

/**
 * Starts a draft and locks criteria, baselines and targets. Refused, each gap by itself, while something is open that
 * nobody waived.
 */
export async function startPilot(viewer: Viewer, input: MoveInput): Promise<Result<{ lockedAt: string }>> {
  const { pilotId, version } = moveInput.parse(input);
  await requireMayEdit(viewer, pilotId);
  return inTransaction(async (tx) => {
    const held = await holdPilot(tx, pilotId);
    if (!findMove('start', held.stage)) return refuseMove('start', held);
    if (version !== held.version) return refuseConflict(held);
    return lock(tx, viewer, held, { action: 'pilot.started', change: { stage: 'running' } });
  });
}

/** Locks a pilot that runs without ever having been started here, as an imported one does. */
export async function lockLate(viewer: Viewer, input: MoveInput): Promise<Result<{ lockedAt: string }>> {
  const { pilotId, version } = moveInput.parse(input);
  await requireMayEdit(viewer, pilotId);
  return inTransaction(async (tx) => {
    const held = await holdPilot(tx, pilotId);
    if (!mayLockLate(held)) {
      const message = held.lockedAt
        ? `It was locked already, on ${held.lockedAt.slice(0, 10)}. Nothing was changed.`
        : 'Only a pilot that is under way can be locked late. Nothing was changed.';
      return refuse({ code: 'not-now', message });
    }
    if (version !== held.version) return refuseConflict(held);
    return lock(tx, viewer, held, { action: 'pilot.locked-late', change: {} });
  });
}

async function lock(
  tx: Transaction,
  viewer: Viewer,
  held: StagedPilot,
  { action, change }: { action: `${string}.${string}`; change: Pick<StageChange, 'stage'> },
): Promise<Result<{ lockedAt: string }>> {
  const state = await readHeldStartState(tx, held.id);
  const criteria = await readStartCriteria(held.id, tx);
  const { all, open } = gapsOf(held, { ...state, criteria });
  if (open.length > 0) {
    return refuse(
      ...open.map(({ key, text, todo }) => ({
        code: 'gap',
        field: key,
        message: `${text} ${todo}, or waive it with a reason.`,
      })),
    );
  }
  const at = systemClock();
  const locked = {
    criteria: await lockCriteria(tx, held.id, at),
    ...(await lockPilotMeasures(tx, held.id, at)),
  };
  await changeStage(tx, viewer, held.id, {
    ...change,
    lockedAt: at,
    ...(change.stage && { startedAt: at }),
  });
  await recordChange(tx, viewer, {
    ...subject(held, action),
    before: { stage: held.stage, lockedAt: null },
    after: {
      stage: change.stage ?? held.stage,
      lockedAt: at,
      locked,
      gapsWaived: all.map(({ text }) => text),
    },
  });
  await markEvidenceChanged(tx, held.projectId);
  return accept({ lockedAt: at.toISOString() });
}

/** Accepts gaps on purpose, for one reason; shown for as long as the pilot is. A gap that is closed by now is left out. */
export async function waiveGaps(viewer: Viewer, input: WaiveGapsInput): Promise<Result<{ waived: number }>> {
  const { pilotId, gapKeys, reason } = waiveGapsInput.parse(input);
  await requireMayEdit(viewer, pilotId);
  return inTransaction(async (tx) => {
    const held = await holdPilot(tx, pilotId);
    if (held.lockedAt || held.stage === 'closed') {
      const message = 'Gaps are waived before a pilot is locked. It is by now, so nothing was changed.';
      return refuse({ code: 'not-now', message });
    }
    const state = await readHeldStartState(tx, pilotId);
    const { open } = gapsOf(held, { ...state, criteria: await readStartCriteria(pilotId, tx) });
    const chosen = open.filter(({ key }) => gapKeys.includes(key));
    if (chosen.length === 0) {
      const message = 'These gaps are closed or waived by now. Nothing was changed.';
      return refuse({ code: 'no-gap', field: 'gapKeys', message });
    }
    const waived = await addGapWaivers(tx, viewer, pilotId, chosen, reason);
    await recordChange(tx, viewer, {
      ...subject(held, 'pilot.gaps-waived'),
      after: { gaps: chosen.map(({ text }) => text), reason },
    });
    await markEvidenceChanged(tx, held.projectId);
    return accept({ waived });
  });
}

/** The pilot has run: now it is to be decided. */
export function moveToDeciding(viewer: Viewer, input: MoveInput): Promise<Result<null>> {
  return move(viewer, 'to-deciding', moveInput.parse(input));
}

/** Takes the question back: the pilot goes on running. */
export function backToRunning(viewer: Viewer, input: MoveInput): Promise<Result<null>> {
  return move(viewer, 'back-to-running', moveInput.parse(input));
}

/** Closes a decided pilot, or gives one up that is not, which needs a reason. Nothing leads on from there. */
export async function closePilot(viewer: Viewer, input: ClosePilotInput): Promise<Result<null>> {
  const { reason, ...at } = closePilotInput.parse(input);
  const { stage } = await requireStagedPilot(viewer, at.pilotId);
  const name = stage === 'decided' ? 'close' : 'give-up';
  if (name === 'give-up' && !reason) {
    const message = 'It ends without a decision: say why it is given up.';
    return refuse({ code: 'reason-needed', field: 'reason', message });
  }
  const now = systemClock();
  return move(viewer, name, at, { closedAt: now, closeReason: reason || null });
}

async function move(
  viewer: Viewer,
  name: MoveName,
  { pilotId, version }: { pilotId: string; version: number },
  change: StageChange = {},
): Promise<Result<null>> {
  const seen = await requireStagedPilot(viewer, pilotId);
  requirePermission(viewer, findMove(name, seen.stage)?.who ?? 'pilot.edit', seen.projectId);
  return inTransaction(async (tx) => {
    const held = await holdPilot(tx, pilotId);
    const found = findMove(name, held.stage);
    if (!found) return refuseMove(name, held);
    if (version !== held.version) return refuseConflict(held);
    const [waiting] = (await pageOpenProposals({ pilotIds: [pilotId] }, 1, tx)).rows;
    if (waiting) return refusePending(waiting);
    await changeStage(tx, viewer, pilotId, { ...change, stage: found.to });
    await recordChange(tx, viewer, {
      ...subject(held, `pilot.${name}`),
      before: { stage: held.stage },
      after: { stage: found.to, ...(change.closeReason && { reason: change.closeReason }) },
    });
    await markEvidenceChanged(tx, held.projectId);
    return accept(null);
  });
}

async function requireMayEdit(viewer: Viewer, pilotId: string): Promise<void> {
  requirePermission(viewer, 'pilot.edit', (await requireStagedPilot(viewer, pilotId)).projectId);
}

function subject(pilot: StagedPilot, action: `${string}.${string}`) {
  return { action, subjectKind: 'pilot', subjectId: pilot.id, projectId: pilot.projectId };
}
