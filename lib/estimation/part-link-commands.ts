import { randomUUID } from 'node:crypto';
import { recordChange } from '@/lib/audit/commands';
import type { OpeningOptions } from '@/lib/github/issue-opening-commands';
import { attachSubIssue } from '@/lib/github/sub-issue-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { linkClaimMs, linkSettlement, type PartLinkState } from './domain/part-link';
import { claimPartLink, settlePartLink } from './records/part-links';

/**
 * Hangs the opened issue of a part below its parent as a sub-issue, once (lib/github/sub-issue-commands). Answers how it
 * stands afterwards; null: nothing to do, or another is at it.
 */
export async function attachPart(
  viewer: Viewer,
  partId: string,
  { connection, now = systemClock() }: OpeningOptions = {},
): Promise<PartLinkState | null> {
  requirePermission(viewer, 'estimate.edit');
  const claim = randomUUID();
  const until = new Date(now.getTime() + linkClaimMs);
  const part = await claimPartLink(partId, { claim, now, until });
  if (!part) return null;
  const { estimate, repository, issueNumber: child } = part;
  const parent = estimate.issueNumber;
  const { projectId } = estimate;
  const outcome =
    repository && parent !== null && child !== null
      ? await attachSubIssue(viewer, { ...repository, projectId }, { parent, child }, connection)
      : ({ kind: 'elsewhere', message: 'Its repository is not connected any more.' } as const);
  const settlement = linkSettlement(outcome, now);
  await inTransaction(async (tx) => {
    if (!(await settlePartLink(tx, { id: partId, claim }, settlement))) return;
    if (outcome?.kind !== 'attached') return;
    await recordChange(tx, viewer, {
      ...{ action: 'task.part-attached', subjectKind: 'task', subjectId: estimate.id, projectId },
      after: { title: part.title, number: child, parent },
    });
  });
  return settlement.linkState;
}
