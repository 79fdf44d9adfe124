import { database, type Transaction } from '@/lib/platform/database/client';
import type { WishRow } from '../domain/wishes';

export async function listWishRows(tx: Transaction, personId: string): Promise<WishRow[]> {
  // Held until the end: two tabs of one person write one after the other.
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  return tx.following.findMany({
    where: { personId },
    select: { projectId: true, revisions: true, digest: true, reminder: true, questions: true },
  });
}

/** These rows and no others. */
export async function replaceWishRows(
  tx: Transaction,
  personId: string,
  rows: readonly WishRow[],
): Promise<void> {
  await tx.following.deleteMany({ where: { personId } });
  await tx.following.createMany({ data: rows.map((row) => ({ ...row, personId })) });
}

export async function listOwnProjectIds(tx: Transaction, personId: string): Promise<string[]> {
  const rows = await tx.projectMember.findMany({ where: { personId }, select: { projectId: true } });
  return rows.map(({ projectId }) => projectId);
}

export function findMailAddress(personId: string) {
  return database().person.findUnique({
    where: { id: personId },
    select: { name: true, email: true, disabledAt: true, mailAddress: true },
  });
}

/** Takes the turn to have a link sent; false when the last one was sent after `before`. */
export async function takeAddressTurn(personId: string, now: Date, before: Date): Promise<boolean> {
  const rows = await database().$queryRaw<unknown[]>`
    INSERT INTO mail_address ("personId", "askedAt") VALUES (${personId}::uuid, ${now})
    ON CONFLICT ("personId") DO UPDATE SET "askedAt" = excluded."askedAt"
      WHERE mail_address."askedAt" IS NULL OR mail_address."askedAt" < ${before}
    RETURNING 1`;
  return rows.length === 1;
}

export async function saveMailAddress(
  tx: Transaction,
  personId: string,
  address: string,
  now: Date,
): Promise<void> {
  const confirmed = { address, confirmedAt: now };
  await tx.mailAddress.upsert({
    where: { personId },
    create: { personId, ...confirmed },
    update: confirmed,
  });
}

export function listFeedTokens(personId: string) {
  return database().feedToken.findMany({
    where: { personId, revokedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, prefix: true, createdAt: true, lastUsedAt: true },
  });
}

export function insertFeedToken(
  tx: Transaction,
  token: { personId: string; tokenHash: string; prefix: string },
): Promise<{ id: string }> {
  return tx.feedToken.create({ data: token, select: { id: true } });
}

/** False when it is not theirs, or was revoked before. */
export async function revokeFeedTokenRow(
  tx: Transaction,
  id: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.feedToken.updateMany({
    where: { id, personId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** The person of a token that still opens something, or null; the use is noted at most once a minute. */
export async function findFeedPerson(tokenHash: string): Promise<string | null> {
  const token = await database().feedToken.findUnique({ where: { tokenHash } });
  if (!token || token.revokedAt) return null;
  await database().$executeRaw`
    UPDATE feed_token SET "lastUsedAt" = now()
     WHERE id = ${token.id}::uuid AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - interval '1 minute')`;
  return token.personId;
}
