import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type PersonAccess, personAccess } from './domain/person-access';
import { viewerOfSession } from './domain/person-viewer';
import { type TokenState, tokenState } from './domain/token-state';
import { findKnownPerson, listPersonRows, touchPerson } from './records/people';
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

export interface PersonView {
  id: string;
  name: string;
  login: string | null;
  role: Role;
  isOwner: boolean;
  access: PersonAccess;
  lastSeenAt: Date | null;
  activeTokens: number;
  projectRoles: { slug: string; project: string; role: Role }[];
}

/** Everybody who may or might sign in, by name. */
export async function listPeople(viewer: Viewer): Promise<PersonView[]> {
  requirePermission(viewer, 'people.manage');
  return (await listPersonRows()).map(personView);
}

/** One of them. Throws NotFoundError. */
export async function requirePerson(viewer: Viewer, id: string): Promise<PersonView> {
  requirePermission(viewer, 'people.manage');
  const [row] = await listPersonRows(id);
  if (!row) throw new NotFoundError('There is no such person.');
  return personView(row);
}

function personView(row: Awaited<ReturnType<typeof listPersonRows>>[number]): PersonView {
  return {
    id: row.id,
    name: row.name,
    login: row.login,
    role: row.role,
    isOwner: row.isOwner,
    access: personAccess(row),
    lastSeenAt: row.lastSeenAt,
    activeTokens: row._count.tokens,
    projectRoles: row.memberships.map(({ role, project }) => ({
      slug: project.slug,
      project: project.name,
      role,
    })),
  };
}
