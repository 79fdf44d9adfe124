import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { log } from '@/lib/platform/log';
import { keepJudged } from './history';
import { listOutdated, postponeOutdated, tryHoldSweep } from './records/standings';

/** What one sweep did. `isBusy`: another process is at it. `isMore`: as many as it may take were outdated. */
export interface Sweep {
  judged: number;
  failed: number;
  isBusy: boolean;
  isMore: boolean;
}

/**
 * While GitHub is read for the first time, evidence changes with every page: a pilot is judged again by the sweep no
 * more often than this. Whoever looks at it sees it judged on the evidence of that moment all the same.
 */
const restMs = 10_000;

/**
 * Judges again the pilots whose standing counts no more, because their evidence changed or because time passed (it
 * grew stale, a waiver ended), those judged longest ago first, so that history and lists say so though nobody looks.
 * Of several processes one sweeps at a time.
 */
export function reevaluateOutdated(
  viewer: Viewer,
  { limit = 50, now = systemClock() }: { limit?: number; now?: Date } = {},
): Promise<Sweep> {
  requirePermission(viewer, 'pilot.edit');
  return inTransaction(async (tx) => {
    if (!(await tryHoldSweep(tx))) return { judged: 0, failed: 0, isBusy: true, isMore: false };
    const before = new Date(now.getTime() - restMs);
    const pilotIds = await listOutdated({ limit, now, before });
    const failed = await judgeAll(pilotIds, now);
    return {
      judged: pilotIds.length - failed,
      failed,
      isBusy: false,
      isMore: pilotIds.length === limit,
    };
  });
}

/** All at once; where that fails, one after the other, so that one broken record stops no other. */
async function judgeAll(pilotIds: string[], now: Date): Promise<number> {
  if (pilotIds.length === 0) return 0;
  try {
    await keepJudged(pilotIds, now);
    return 0;
  } catch (error) {
    log.warn({ err: error }, 'pilots could not be judged together; judging them one by one');
  }
  const failed: string[] = [];
  for (const pilotId of pilotIds) {
    try {
      await keepJudged([pilotId], now);
    } catch (error) {
      log.error({ err: error, pilotId }, 'a pilot could not be judged');
      failed.push(pilotId);
    }
  }
  await postponeOutdated(failed, now);
  return failed.length;
}
