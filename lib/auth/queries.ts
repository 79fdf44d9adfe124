import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { viewerOfSession } from './domain/person-viewer';
import { type TokenState, tokenState } from './domain/token-state';
import { findKnownPerson, touchPerson } from './records/people';
import { findTokenByHash, touchToken } from './records/tokens';
import { hashSecret } from './secrets';
import { readSessionCookie } from './session';

/** The person of a session cookie as the database knows them now, or null. */
export async function findViewerBySession(cookie: string | undefined): Promise<Viewer | null> {
  const claim = await readSessionCookie(cookie);
  if (!claim) return null;
  const viewer = viewerOfSession(await findKnownPerson(claim.personId), claim.sessionEpoch);
  if (viewer) await touchPerson(claim.personId);
  return viewer;
}

const endedWords: Record<Exclude<TokenState, 'active'>, string> = {
  expired: 'This token has expired. Ask an admin for a new one.',
  revoked: 'This token was revoked. Ask an admin for a new one.',
  'creator-disabled':
    'The person who made this token is disabled, and the token with them. Ask an admin for a new one.',
};

/** The token's viewer, or why it opens nothing. Unknown and misspelt tokens get the same answer. */
export async function authenticateToken(secret: string): Promise<Result<Viewer>> {
  const token = await findTokenByHash(hashSecret(secret));
  if (!token) return refuse({ code: 'unknown-token', message: 'This token is not known here.' });
  const state = tokenState(token, systemClock());
  if (state !== 'active') return refuse({ code: `token-${state}`, message: endedWords[state] });
  await touchToken(token.id);
  const { id, name, role, projectId } = token;
  return accept({ kind: 'token', id, name, role, projectId });
}
