import { recordChange } from '@/lib/audit/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findOwner, findPerson, hasOwner, insertPerson } from './records/people';
import { findSignInLink, lockOwnerLinks, replaceSignInLink, takeSignInLink } from './records/sign-in-links';
import { hashSecret, newSecret } from './secrets';

const ownerLinkMs = 60 * 60 * 1000;
const personLinkMs = 7 * 24 * 60 * 60 * 1000;

/**
 * While nobody owns the workspace: a fresh one-time link, one hour good, that makes the first owner. Earlier unused
 * links end. Null once there is an owner. NEXTAUTH_URL must say where the portal is.
 */
export function createOwnerLinkIfNoOwner(): Promise<string | null> {
  return inTransaction(async (tx) => {
    await lockOwnerLinks(tx);
    return (await hasOwner(tx)) ? null : makeLink(tx, null, ownerLinkMs);
  });
}

/** A way back in for an owner who is signed out; only for who commands the machine itself. Null while there is no owner. */
export async function createLinkForOwner(): Promise<string | null> {
  const owner = await findOwner();
  return owner && inTransaction((tx) => makeLink(tx, owner.id, ownerLinkMs));
}

/** A one-time link, seven days good, by which this person signs in without GitHub. Their earlier unused link ends. */
export async function createSignInLink(viewer: Viewer, personId: string): Promise<Result<string>> {
  requirePermission(viewer, 'people.manage');
  return inTransaction(async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person) return refuse({ code: 'not-found', message: 'There is no such person.' });
    // An admin may not become the owner by sending themselves the owner's link.
    if (person.isOwner && !(viewer.kind === 'person' && viewer.id === person.id))
      return refuse({ code: 'owner', message: 'Only the owner can make a link that signs in as the owner.' });
    if (person.disabledAt)
      return refuse({ code: 'disabled', message: `${person.name} is disabled. Enable them first.` });
    const link = await makeLink(tx, person.id, personLinkMs);
    await recordChange(tx, viewer, {
      action: 'sign-in-link.created',
      subjectKind: 'person',
      subjectId: person.id,
      projectId: null,
      after: { hoursGood: personLinkMs / 3_600_000 },
    });
    return accept(link);
  });
}

export type LinkState = 'ready' | 'used' | 'expired' | 'unknown';

/** Looks at a link without using it up, so that a link preview does no harm. */
export async function readSignInLink(
  secret: string,
): Promise<{ state: LinkState; personName: string | null }> {
  const link = await findSignInLink(hashSecret(secret));
  if (!link) return { state: 'unknown', personName: null };
  const state = link.usedAt ? 'used' : link.expiresAt <= systemClock() ? 'expired' : 'ready';
  return { state, personName: link.person?.name ?? null };
}

/** Uses the link up and answers who is signed in by it; a first owner is made, called `ownerName`. */
export function redeemSignInLink(
  secret: string,
  ownerName: string,
): Promise<Result<{ personId: string; sessionEpoch: number }>> {
  return inTransaction(async (tx) => {
    await lockOwnerLinks(tx);
    const link = await takeSignInLink(tx, hashSecret(secret), systemClock());
    if (!link) return refuse({ code: 'link-over', message: 'This link was used or has expired.' });
    const person = link.personId ? await findPerson(tx, link.personId) : await makeOwner(tx, ownerName);
    if (!person || person.disabledAt)
      return refuse({ code: 'link-over', message: 'This link opens nothing any more.' });
    return accept({ personId: person.id, sessionEpoch: person.sessionEpoch });
  });
}

async function makeOwner(tx: Transaction, name: string) {
  if (await hasOwner(tx)) return null;
  const owner = await insertPerson(tx, { name, role: 'admin', isOwner: true });
  await recordChange(tx, systemViewer('owner link'), {
    action: 'owner.created',
    subjectKind: 'person',
    subjectId: owner.id,
    projectId: null,
    after: { name, role: 'admin' },
  });
  return owner;
}

async function makeLink(tx: Transaction, personId: string | null, goodForMs: number): Promise<string> {
  const base = process.env.NEXTAUTH_URL;
  if (!base) throw new Error('NEXTAUTH_URL is unset: the launcher says where the portal is');
  const secret = newSecret();
  const now = systemClock();
  const expiresAt = new Date(now.getTime() + goodForMs);
  await replaceSignInLink(tx, { personId, tokenHash: hashSecret(secret), expiresAt }, now);
  return `${base.replace(/\/+$/, '')}${paths.ownerLink(secret)}`;
}
