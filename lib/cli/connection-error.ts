import { RefusedError } from '@/lib/platform/errors';

const causes: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there. Is PostgreSQL running, and does it listen on that address?',
  ENOTFOUND: 'there is no such host. Check the name in DATABASE_URL.',
  EAI_AGAIN: 'the host name could not be looked up. Check the network.',
  ETIMEDOUT: 'it does not answer in time. Check the network and firewalls.',
  ECONNRESET: 'it closed the connection. Check whether it wants TLS (?sslmode=require).',
  '28P01': 'it refuses the user or password in DATABASE_URL.',
  '28000': 'it refuses this user. Check pg_hba.conf, or whether it wants TLS (?sslmode=require).',
  '3D000': 'the database does not exist there. Create it, or correct the name in DATABASE_URL.',
  '42501': 'the user in DATABASE_URL may not create tables there.',
  '53300': 'it has no free connection. Raise max_connections, or stop what holds them.',
};

/** A plain refusal for a database that cannot be used; undefined when the error is of another kind. */
export function explainConnectionError(error: unknown, url: string): RefusedError | undefined {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const late = message.includes('timeout expired') ? causes.ETIMEDOUT : undefined;
  const cause = causes[code] ?? late;
  if (!cause) return undefined;
  const { hostname, port, pathname } = new URL(url);
  return new RefusedError([
    {
      code: 'database-unreachable',
      message: `The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be used: ${cause}`,
    },
  ]);
}
