import { recordChange } from '@/lib/audit/commands';
import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type TokenState, tokenState } from './domain/token-state';
import { type CreateTokenInput, createTokenInput } from './input';
import {
  findToken,
  findTokensByPrefix,
  insertToken,
  listTokenRows,
  markTokenRevoked,
} from './records/tokens';
import { reasonsOfZod } from './refusals';
import { hashSecret, newSecret, secretPrefix } from './secrets';

const dayMs = 24 * 60 * 60 * 1000;

/** The secret is in this answer and nowhere else, ever. */
export interface CreatedToken {
  id: string;
  secret: string;
  prefix: string;
  expiresAt: Date;
}

/** Makes an API token, for the whole workspace or confined to one project. Admins of a project may make its tokens. */
export async function createToken(viewer: Viewer, input: CreateTokenInput): Promise<Result<CreatedToken>> {
  requirePermission(viewer, 'token.manage', input.projectId ?? undefined);
  const parsed = createTokenInput.safeParse(input);
  if (!parsed.success) return refuse(...reasonsOfZod(parsed.error));
  const { name, role, projectId, expiresInDays } = parsed.data;
  const secret = newSecret();
  const prefix = secretPrefix(secret);
  const expiresAt = new Date(systemClock().getTime() + expiresInDays * dayMs);
  const createdById = viewer.kind === 'person' ? viewer.id : null;
  return inTransaction(async (tx) => {
    const shown = { name, prefix, role, projectId, expiresAt };
    const { id } = await insertToken(tx, { ...shown, tokenHash: hashSecret(secret), createdById });
    await recordChange(tx, viewer, {
      action: 'token.created',
      subjectKind: 'token',
      subjectId: id,
      projectId,
      after: shown,
    });
    return accept({ id, secret, prefix, expiresAt });
  });
}

/** Ends a token at once. Revoking it again says so. */
export function revokeToken(viewer: Viewer, id: string): Promise<Result<{ name: string; prefix: string }>> {
  return inTransaction(async (tx) => {
    const token = await findToken(tx, id);
    requirePermission(viewer, 'token.manage', token?.projectId ?? undefined);
    if (!token) return refuse({ code: 'not-found', message: 'There is no such token.' });
    if (!(await markTokenRevoked(tx, id, systemClock())))
      return refuse({ code: 'already-revoked', message: `The token "${token.name}" was revoked before.` });
    await recordChange(tx, viewer, {
      action: 'token.revoked',
      subjectKind: 'token',
      subjectId: id,
      projectId: token.projectId,
      after: { name: token.name, prefix: token.prefix },
    });
    return accept({ name: token.name, prefix: token.prefix });
  });
}

/** The one token that begins so. Refuses none and several, naming them. */
export async function findTokenByPrefix(viewer: Viewer, prefix: string): Promise<Result<{ id: string }>> {
  requirePermission(viewer, 'token.manage');
  const found = await findTokensByPrefix(prefix);
  const [only, another] = found;
  if (!only)
    return refuse({
      code: 'not-found',
      message: `No token begins with "${prefix}". "token list" shows them.`,
    });
  if (another)
    return refuse({
      code: 'ambiguous',
      message: `Several tokens begin with "${prefix}": ${found.map((token) => token.prefix).join(', ')}. Give more of it.`,
    });
  return accept({ id: only.id });
}

export interface TokenView {
  id: string;
  name: string;
  prefix: string;
  role: Role;
  project: { slug: string; name: string } | null;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  state: TokenState;
}

/** Every token, newest first, also those that are over. Never a secret. */
export async function listTokens(viewer: Viewer): Promise<TokenView[]> {
  requirePermission(viewer, 'token.manage');
  const now = systemClock();
  return (await listTokenRows()).map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    project: row.project,
    createdBy: row.createdBy?.name ?? null,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    state: tokenState({ ...row, creatorDisabledAt: row.createdBy?.disabledAt ?? null }, now),
  }));
}
