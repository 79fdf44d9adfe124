import { hashSecret, newSecret } from '@/lib/auth/secrets';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { settle } from './change-report';
import { type RevokeShareInput, revokeShareInput, type ShareInput, shareInput } from './input';
import { findReportById } from './records/reports';
import { endShare, insertShare } from './records/shares';

const dayMs = 86_400_000;

/** Makes a link that shows this report, and nothing else, for so many days. The secret is in the answer and nowhere else. */
export async function shareReport(
  viewer: Viewer,
  input: ShareInput,
): Promise<Result<{ secret: string; expiresAt: string }>> {
  const { reportId, days } = shareInput.parse(input);
  await requireSharable(viewer, reportId);
  const secret = newSecret();
  const now = systemClock();
  const expiresAt = new Date(now.getTime() + days * dayMs);
  return inTransaction(async (tx) => {
    const made = await insertShare(tx, {
      reportId,
      secretHash: hashSecret(secret),
      createdBy: actorOf(viewer).actorName,
      createdAt: now,
      expiresAt,
    });
    const after = { id: made.id, expiresAt: expiresAt.toISOString() };
    const value = { secret, expiresAt: after.expiresAt };
    return settle(tx, viewer, reportId, accept({ value, did: 'shared', after }));
  });
}

/** Ends a link at once; its row stays, so that it can be seen that there was one. */
export async function revokeShare(viewer: Viewer, input: RevokeShareInput): Promise<Result<null>> {
  const { reportId, shareId } = revokeShareInput.parse(input);
  await requireSharable(viewer, reportId);
  return inTransaction(async (tx) => {
    if (!(await endShare(tx, { id: shareId, reportId }, systemClock())))
      return refuse({ code: 'gone', message: 'This link was ended already. Nothing was changed.' });
    return settle(tx, viewer, reportId, accept({ value: null, did: 'share-ended', before: { id: shareId } }));
  });
}

async function requireSharable(viewer: Viewer, reportId: string): Promise<void> {
  const report = await findReportById(reportId);
  if (!report) throw new NotFoundError('There is no such impact report.');
  requirePermission(viewer, 'impact.share', report.projectId);
}
