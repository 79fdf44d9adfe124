import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { derivedActuals } from './derived-actuals';
import { changeTask, lockTaskRow } from './records/tasks';
import { requireEditableTask, trace } from './task-commands';
import { type AcceptDerivedInput, acceptDerivedInput } from './task-input';

/**
 * Takes offered actuals as what finished tasks took, marked as derived. Only as they were shown, and only where nobody
 * recorded one meanwhile; all or none.
 */
export async function acceptDerived(
  viewer: Viewer,
  typed: AcceptDerivedInput,
): Promise<Result<{ accepted: number }>> {
  const offers = acceptDerivedInput.parse(typed).offers.map((offer) => {
    const [id = '', hours = ''] = offer.split('=');
    return { id, hours: Number(hours) };
  });
  for (const { id } of offers) await requireEditableTask(viewer, id);
  const derived = await derivedActuals(offers.map(({ id }) => id));
  return inTransaction(async (tx) => {
    // In one order, so that two who accept the same list do not wait for each other.
    for (const { id, hours } of [...offers].sort((a, b) => a.id.localeCompare(b.id))) {
      const row = await lockTaskRow(tx, id);
      const offer = derived.get(id);
      const isOffered = row?.completedAt && row.actualHours === null && offer?.hours === hours;
      if (!row || !offer || !isOffered)
        return refuse({
          code: 'moved-on',
          message: `“${row?.task ?? 'A task'}” is not as it was shown any more. Nothing was accepted; look at the list again.`,
        });
      await changeTask(tx, id, { actualHours: hours, actualKind: 'derived' }, actorOf(viewer).actorName);
      const from = offer.pulls.map(({ repository, number }) => `${repository}#${number}`);
      const at = { id, projectId: row.projectId, isOwn: false };
      await trace(tx, viewer, 'task.derived-accepted', at, null, { hours, from });
    }
    return accept({ accepted: offers.length });
  });
}
