import type { Role } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import type { KnownPerson } from './domain/person-viewer';
import type { TokenDates } from './domain/token-state';

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

export interface KnownToken extends TokenDates {
  id: string;
  name: string;
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
