import type { Role } from '@/lib/permissions/domain/viewer';
import { database, type Transaction } from '@/lib/platform/database/client';
import type { TokenDates } from '../domain/token-state';

export interface KnownToken extends TokenDates {
  id: string;
  name: string;
  prefix: string;
  role: Role;
  projectId: string | null;
}

export async function findTokenByHash(tokenHash: string): Promise<KnownToken | null> {
  const token = await database().apiToken.findUnique({
    where: { tokenHash },
    include: { createdBy: { select: { disabledAt: true } } },
  });
  return token && { ...token, creatorDisabledAt: token.createdBy?.disabledAt ?? null };
}

/** Notes the use, at most once a minute a token. */
export async function touchToken(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE api_token SET "lastUsedAt" = now()
    WHERE id = ${id}::uuid AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - interval '1 minute')`;
}

export interface NewToken {
  name: string;
  prefix: string;
  tokenHash: string;
  role: Role;
  projectId: string | null;
  createdById: string | null;
  expiresAt: Date;
}

export function insertToken(tx: Transaction, token: NewToken): Promise<{ id: string }> {
  return tx.apiToken.create({ data: token, select: { id: true } });
}

/** Newest first. */
export function listTokenRows() {
  return database().apiToken.findMany({
    orderBy: { createdAt: 'desc' },
    include: {
      createdBy: { select: { name: true, disabledAt: true } },
      project: { select: { slug: true, name: true } },
    },
  });
}

export function findTokensByPrefix(prefix: string) {
  return database().apiToken.findMany({
    where: { prefix: { startsWith: prefix } },
    select: { id: true, name: true, prefix: true },
    take: 5,
  });
}

export function findToken(tx: Transaction, id: string) {
  return tx.apiToken.findUnique({ where: { id } });
}

/** False when it was revoked already. */
export async function markTokenRevoked(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}
