import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type ReviewInput, reviewInput } from './basis-input';
import { findAdrHead, holdAdr, setReview } from './records/held';

const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

/**
 * Says by when a decision is to be looked at again, or that it need not be. Where its file says so itself, the file
 * counts and is to be changed: the portal would say something else than the repository.
 */
export async function setReviewBy(viewer: Viewer, input: ReviewInput): Promise<Result<null>> {
  const { adrId, version, reviewBy } = reviewInput.parse(input);
  const adr = await findAdrHead(adrId);
  if (!adr || adr.deletedAt) throw new NotFoundError('There is no such decision.');
  requirePermission(viewer, 'adr.edit', adr.projectId);
  return inTransaction(async (tx) => {
    const held = await holdAdr(tx, adrId);
    if (!held || held.deletedAt) throw new NotFoundError('There is no such decision.');
    if (held.reviewByFrom === 'file')
      return refuse({
        code: 'in-file',
        field: 'reviewBy',
        message: `The file says “review-by: ${day(held.reviewBy)}”. Change it there; the next sync shows it.`,
      });
    if (held.version !== version)
      return refuse({
        code: 'changed',
        field: 'reviewBy',
        message:
          'The decision was changed since you opened it. Read it again, then set the day; nothing was saved.',
      });
    const wanted = reviewBy === '' ? null : reviewBy;
    if (day(held.reviewBy) === wanted) return accept(null);
    await setReview(tx, adrId, {
      reviewBy: wanted === null ? null : new Date(`${wanted}T00:00:00Z`),
      reviewByFrom: wanted === null ? null : 'portal',
    });
    await recordChange(tx, viewer, {
      action: 'adr.review-set',
      subjectKind: 'adr',
      subjectId: adrId,
      projectId: held.projectId,
      before: { reviewBy: day(held.reviewBy) },
      after: { reviewBy: wanted },
    });
    return accept(null);
  });
}
