import { database } from '@/lib/platform/database/client';
import type { Listener } from '../domain/audience';

export interface KnownListener extends Listener {
  /** Where they want mail; null: none is known. */
  address: string | null;
  login: string | null;
}

/** Everybody who may sign in, or the one of `personId`, with their roles, wishes and address. */
export async function listListeners(personId?: string): Promise<KnownListener[]> {
  const rows = await database().person.findMany({
    where: { disabledAt: null, ...(personId && { id: personId }) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      login: true,
      role: true,
      email: true,
      memberships: { select: { projectId: true, role: true } },
      followings: {
        select: { projectId: true, revisions: true, digest: true, reminder: true, questions: true },
      },
      mailAddress: { select: { address: true } },
    },
  });
  return rows.map(({ id, name, login, role, email, memberships, followings, mailAddress }) => ({
    viewer: {
      kind: 'person',
      id,
      name,
      role,
      projectRoles: Object.fromEntries(memberships.map((member) => [member.projectId, member.role])),
    },
    login,
    wishes: followings,
    address: mailAddress?.address ?? email,
  }));
}

/** Projects of people's own: nobody is told of the sample's made-up ones. */
export function listRealProjects() {
  return database().project.findMany({
    where: { isSample: false },
    orderBy: [{ name: 'asc' }, { slug: 'asc' }],
    select: { id: true, slug: true, name: true },
  });
}
