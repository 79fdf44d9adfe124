import { decode } from 'next-auth/jwt';

/** What the session cookie says: who, and which round of sessions. Roles are never in it. */
export interface SessionClaim {
  personId: string;
  sessionEpoch: number;
}

export function sessionSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is unset: the launcher makes one under the data directory');
  return secret;
}

/** The claim of a session cookie, or null when it is none of ours, tampered with, or expired. */
export async function readSessionCookie(value: string | undefined): Promise<SessionClaim | null> {
  if (!value) return null;
  const payload = await decode({ token: value, secret: sessionSecret() }).catch(() => null);
  const { sub, epoch } = payload ?? {};
  return typeof sub === 'string' && typeof epoch === 'number' ? { personId: sub, sessionEpoch: epoch } : null;
}
