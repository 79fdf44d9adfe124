import { resolve } from 'node:path';
import { database } from '@/lib/platform/database/client';
import { migrateDatabase } from '@/lib/platform/database/migrate';
import { openEmbeddedDatabase } from '@/lib/platform/embedded-postgres/session';
import type { Environment } from '@/lib/platform/env';
import { explainConnectionError } from './connection-error';
import { keepUp } from './keep-up';

export interface DatabaseSession {
  close(): Promise<void>;
}

/**
 * The database, up and migrated, with DATABASE_URL set for this process: the one of the environment, else the
 * embedded one, which is started for as long as anybody uses it. Throws RefusedError with what is wrong.
 */
export async function openDatabaseSession(
  env: Environment,
  user: string,
  note: (text: string) => void,
): Promise<DatabaseSession> {
  const embedded = env.DATABASE_URL
    ? undefined
    : await openEmbeddedDatabase({ portalData: resolve(env.PILOTHOUSE_DATA), user, note });
  const url = embedded?.url ?? env.DATABASE_URL ?? '';
  try {
    await migrateDatabase(url, note).catch((error: unknown) => {
      throw explainConnectionError(error, url) ?? error;
    });
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  process.env.DATABASE_URL = url;
  const stopWatching = embedded ? keepUp(embedded) : () => {};
  return {
    async close() {
      stopWatching();
      await database().$disconnect();
      await embedded?.close();
    },
  };
}
