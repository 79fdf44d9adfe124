import { recordChange } from '@/lib/audit/commands';
import { hashSecret, newSecret, secretPrefix } from '@/lib/auth/secrets';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { insertFeedToken, listFeedTokens, revokeFeedTokenRow } from './records/people';

const mostTokens = 10;

/** Makes a word that opens feed and calendar as the one who asks; it is in this answer and nowhere else, ever. */
export async function createFeedToken(viewer: Viewer): Promise<Result<{ secret: string }>> {
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-session', message: 'Only a signed-in person has a feed.' });
  if ((await listFeedTokens(viewer.id)).length >= mostTokens)
    return refuse({ code: 'too-many', message: `You have ${mostTokens} feed links. End one of them first.` });
  const secret = newSecret();
  const prefix = secretPrefix(secret);
  return inTransaction(async (tx) => {
    const { id } = await insertFeedToken(tx, { personId: viewer.id, tokenHash: hashSecret(secret), prefix });
    await recordChange(tx, viewer, {
      action: 'feed-token.created',
      subjectKind: 'feed-token',
      subjectId: id,
      projectId: null,
      after: { prefix },
    });
    return accept({ secret });
  });
}

export async function revokeFeedToken(viewer: Viewer, { id }: { id: string }): Promise<Result<null>> {
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-session', message: 'Only a signed-in person has a feed.' });
  return inTransaction(async (tx) => {
    if (!(await revokeFeedTokenRow(tx, id, viewer.id, systemClock())))
      return refuse({
        code: 'not-found',
        message: 'There is no such link of yours, or it was ended before.',
      });
    await recordChange(tx, viewer, {
      action: 'feed-token.revoked',
      subjectKind: 'feed-token',
      subjectId: id,
      projectId: null,
    });
    return accept(null);
  });
}
