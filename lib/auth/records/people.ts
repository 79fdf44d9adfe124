import type { Role } from '@/lib/permissions/domain/viewer';
import { database, type Transaction } from '@/lib/platform/database/client';
import type { KnownPerson } from '../domain/person-viewer';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function findKnownPerson(id: string): Promise<KnownPerson | null> {
  if (!uuid.test(id)) return null;
  return database().person.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      role: true,
      sessionEpoch: true,
      disabledAt: true,
      memberships: { select: { projectId: true, role: true } },
    },
  });
}

/** Notes the visit, at most once in five minutes a person. */
export async function touchPerson(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE person SET "lastSeenAt" = now()
    WHERE id = ${id}::uuid AND ("lastSeenAt" IS NULL OR "lastSeenAt" < now() - interval '5 minutes')`;
}

export interface GithubProfile {
  githubId: bigint;
  login: string;
  name: string;
  email: string | null;
  avatarUrl: string | null;
}

/**
 * The person of GitHub's numeric id with today's login, name and picture; `isNew` when they were not known before.
 * A newcomer waits, disabled from the moment they are made, until an admin lets them in.
 */
export async function savePersonOfGithub(
  tx: Transaction,
  profile: GithubProfile,
  newcomer: { role: Role; at: Date },
) {
  const before = await tx.person.findUnique({ where: { githubId: profile.githubId } });
  const { githubId, ...shown } = profile;
  const person = await tx.person.upsert({
    where: { githubId },
    create: { ...profile, role: newcomer.role, createdAt: newcomer.at, disabledAt: newcomer.at },
    update: shown,
  });
  return { person, before, isNew: before === null };
}

export function insertPerson(tx: Transaction, person: { name: string; role: Role; isOwner: boolean }) {
  return tx.person.create({ data: person });
}

export async function hasOwner(tx: Transaction): Promise<boolean> {
  return (await tx.person.count({ where: { isOwner: true } })) > 0;
}

export function findOwner() {
  return database().person.findFirst({ where: { isOwner: true }, orderBy: { createdAt: 'asc' } });
}

/** By name, with their roles in projects and how many of their tokens still open something. */
export async function listPersonRows(onlyId?: string) {
  if (onlyId !== undefined && !uuid.test(onlyId)) return [];
  return database().person.findMany({
    where: { id: onlyId },
    orderBy: [{ name: 'asc' }, { createdAt: 'asc' }],
    include: {
      memberships: {
        select: { role: true, project: { select: { slug: true, name: true } } },
        orderBy: { project: { name: 'asc' } },
      },
      _count: { select: { tokens: { where: { revokedAt: null } } } },
    },
  });
}

export function findPerson(tx: Transaction, id: string) {
  return tx.person.findUnique({ where: { id } });
}

export async function updatePerson(
  tx: Transaction,
  id: string,
  change: { role?: Role; disabledAt?: Date | null; endSessions?: boolean },
): Promise<void> {
  const { endSessions, ...data } = change;
  await tx.person.update({
    where: { id },
    data: { ...data, ...(endSessions && { sessionEpoch: { increment: 1 } }) },
  });
}
