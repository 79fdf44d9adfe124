import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type AmendedFields, type AmendmentSubject, differingFields } from './domain/amendment';
import { findLock, insertAmendment } from './records/amendments';

export interface Amending {
  pilotId: string;
  subjectKind: AmendmentSubject;
  subjectId: string;
  /** What it is called. */
  subject: string;
  before: AmendedFields | null;
  after: AmendedFields | null;
  /** Why; asked for once the pilot is locked. */
  reason: string | null;
}

/**
 * Records a change of something that locks when the pilot starts, within the transaction of that change. Before the
 * lock there is nothing to record (answer null). After it a reason is required: without one the answer is a refusal,
 * and the caller must let its transaction write nothing. The answer is the amendment's number. The caller has checked
 * the permission.
 */
export async function amendIfLocked(
  tx: Transaction,
  viewer: Viewer,
  { reason, before, after, ...subject }: Amending,
): Promise<Result<number | null>> {
  if (!(await findLock(tx, subject.pilotId))) return accept(null);
  const why = reason?.trim();
  if (!why) {
    const message =
      'The pilot has started, so this is an amendment: say why it changes. Nothing was saved; what you typed is still here.';
    return refuse({ code: 'reason-needed', field: 'reason', message });
  }
  const { actor, actorName } = actorOf(viewer);
  const changed = differingFields(before, after);
  const number = await insertAmendment(tx, {
    ...subject,
    ...changed,
    reason: why,
    by: actor,
    byName: actorName,
    at: systemClock(),
  });
  return accept(number);
}
