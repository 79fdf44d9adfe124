import { database, type Transaction } from '@/lib/platform/database/client';

/** Any fixed number: making and using owner links queue behind it, so that there is never a second first owner. */
const ownerLock = 7203;

export async function lockOwnerLinks(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ownerLock})`;
}

/** A new link for this person (null: for the first owner) ends the earlier ones that nobody used. */
export async function replaceSignInLink(
  tx: Transaction,
  link: { personId: string | null; tokenHash: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.ownerLink.updateMany({
    where: { personId: link.personId, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  await tx.ownerLink.create({ data: link });
}

/** Uses the link up in one statement: of any number of simultaneous callers exactly one gets it. */
export async function takeSignInLink(
  tx: Transaction,
  tokenHash: string,
  now: Date,
): Promise<{ personId: string | null } | null> {
  const [taken] = await tx.$queryRaw<{ personId: string | null }[]>`
    UPDATE owner_link SET "usedAt" = ${now}
    WHERE "tokenHash" = ${tokenHash} AND "usedAt" IS NULL AND "expiresAt" > ${now}
    RETURNING "personId"`;
  return taken ?? null;
}

export function findSignInLink(tokenHash: string) {
  return database().ownerLink.findUnique({
    where: { tokenHash },
    select: { expiresAt: true, usedAt: true, person: { select: { name: true } } },
  });
}
