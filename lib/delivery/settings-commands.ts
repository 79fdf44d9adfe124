import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { defaultRhythm } from './domain/rhythm';
import { sendDeliveryJob } from './domain/send-job';
import type { RhythmInput } from './input';
import { findDelivery, requeueDelivery } from './records/deliveries';
import { findRhythm, saveRhythm } from './records/settings';

/** Sets when reminder and digest go out; the last to save counts. What was planned already is not planned anew. */
export async function editRhythm(viewer: Viewer, input: RhythmInput): Promise<Result<null>> {
  requirePermission(viewer, 'workspace.edit');
  return inTransaction(async (tx) => {
    const before = (await findRhythm(tx)) ?? defaultRhythm;
    await saveRhythm(tx, input);
    await recordChange(tx, viewer, {
      action: 'workspace.rhythm-edited',
      subjectKind: 'workspace',
      subjectId: '1',
      projectId: null,
      before,
      after: input,
    });
    return accept(null);
  });
}

/** Sends again what was given up, dropped, or may have arrived: somebody says so, and stands for a possible double. */
export async function tryAgain(viewer: Viewer, { id }: { id: string }): Promise<Result<null>> {
  requirePermission(viewer, 'workspace.edit');
  await prepareQueue(sendDeliveryJob);
  return inTransaction(async (tx) => {
    const delivery = await findDelivery(id, tx);
    if (!delivery) return refuse({ code: 'not-found', message: 'There is no such delivery any more.' });
    if (!(await requeueDelivery(tx, id, ['given-up', 'unsure', 'dropped'], systemClock())))
      return refuse({
        code: 'not-ended',
        message: `It was ${delivery.state} by then, so nothing was changed.`,
      });
    await enqueueIn(tx, sendDeliveryJob, { deliveryId: id }, { singletonKey: id });
    await recordChange(tx, viewer, {
      action: 'delivery.tried-again',
      subjectKind: 'delivery',
      subjectId: id,
      projectId: delivery.projectId,
      before: { state: delivery.state, problem: delivery.problem },
      after: { key: delivery.key, channel: delivery.channel },
    });
    return accept(null);
  });
}
