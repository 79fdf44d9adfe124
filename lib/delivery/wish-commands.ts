import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { rowsOfChoice, type WishKind, type WishRow, wishKinds, withoutKind } from './domain/wishes';
import type { ChooseWishesInput } from './input';
import { readClaim } from './mail-links';
import { findMailAddress, listOwnProjectIds, listWishRows, replaceWishRows } from './records/people';

const nobody = { code: 'no-session', message: 'Only a signed-in person chooses what they are told.' };

/** Sets what the one who asks is told, of the projects that were shown to them. */
export async function chooseWishes(
  viewer: Viewer,
  { shown, wish }: ChooseWishesInput,
): Promise<Result<null>> {
  if (viewer.kind !== 'person') return refuse(nobody);
  const ticked = new Set<string>(wish);
  const chosen = [...new Set(shown)].map((project): WishRow => {
    const is = Object.fromEntries(wishKinds.map((kind) => [kind, ticked.has(`${project} ${kind}`)]));
    return { ...(is as Record<WishKind, boolean>), projectId: project === 'all' ? null : project };
  });
  return change(viewer, viewer.id, (rows, ownProjects) => rowsOfChoice(rows, chosen, ownProjects));
}

/** What a link in a mail would end; null when it is none of ours, or its person is gone. */
export async function readUnsubscribe(
  word: string,
): Promise<{ kind: WishKind; project: string | null; name: string } | null> {
  const claim = readClaim(word, systemClock());
  if (claim?.of !== 'unsubscribe') return null;
  const person = await findMailAddress(claim.person);
  return person && { kind: claim.kind, project: claim.project ?? null, name: person.name };
}

/** Ends one kind of mail by the word of its link: the proof is in it, no sign-in is asked for. Twice is as once. */
export async function unsubscribe(word: string): Promise<Result<{ kind: WishKind }>> {
  const claim = readClaim(word, systemClock());
  if (claim?.of !== 'unsubscribe' || !(await findMailAddress(claim.person)))
    return refuse({
      code: 'bad-link',
      message:
        'This link opens nothing: a part of it was lost. Sign in and choose under Settings, Notifications.',
    });
  const { person, kind, project = null } = claim;
  const done = await change(systemViewer('link in a mail'), person, (rows, ownProjects) =>
    withoutKind(rows, kind, { projectId: project, ownProjects }),
  );
  return done.ok ? accept({ kind }) : done;
}

function change(
  viewer: Viewer,
  personId: string,
  rowsOf: (rows: WishRow[], ownProjects: string[]) => WishRow[],
): Promise<Result<null>> {
  return inTransaction(async (tx: Transaction) => {
    const before = await listWishRows(tx, personId);
    const after = rowsOf(before, await listOwnProjectIds(tx, personId));
    await replaceWishRows(tx, personId, after);
    await recordChange(tx, viewer, {
      action: 'person.told-otherwise',
      subjectKind: 'person',
      subjectId: personId,
      projectId: null,
      before,
      after,
    });
    return accept(null);
  });
}
