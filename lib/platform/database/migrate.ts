import { createHash } from 'node:crypto';
import pg from 'pg';
import { compareMigrations, explainMigrationState, type MigrationState } from '../domain/migration-state';
import { RefusedError } from '../errors';
import { readMigrations } from './schema-files';

/** Any number that nothing else locks: all starters on one database queue behind it. */
const migrationLock = 7_202_601;
const noSuchTable = '42P01';

/** How the database stands to the migrations that this program brings. */
export async function readMigrationState(client: pg.Client): Promise<MigrationState> {
  const known = readMigrations().map(({ name, sql }) => ({
    name,
    checksum: createHash('sha256').update(sql).digest('hex'),
  }));
  try {
    const { rows } = await client.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
              rolled_back_at IS NOT NULL AS "rolledBack"
         FROM _prisma_migrations`,
    );
    return compareMigrations(known, rows);
  } catch (error) {
    if ((error as { code?: string }).code !== noSuchTable) throw error;
    return compareMigrations(known, []);
  }
}

/**
 * Brings the database up to date and answers the migrations that it applied. Any number of starters may call it at
 * once: they queue behind an advisory lock on a connection of its own, and all but the first find nothing to do.
 */
export async function migrateDatabase(url: string, note: (text: string) => void): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const state = await readMigrationState(client);
    if (state.failed.length > 0 || state.changed.length > 0) throw refusal(state);
    if (state.unknown.length > 0) {
      note(`The database is of a newer Pilothouse (${state.unknown.join(', ')}). Upgrade this one soon.`);
    }
    if (state.pending.length === 0) return [];
    note(`Applying ${state.pending.length} database migrations: ${state.pending.join(', ')}.`);
    // The engine is 2 MB of WebAssembly, which a start with nothing to apply need not load.
    const { applyMigrations } = await import('./schema-engine');
    return applyMigrations(url);
  });
}

export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while it waits fails its query; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refusal(state: MigrationState): RefusedError {
  return new RefusedError([
    {
      code: 'database-not-migratable',
      message:
        `The database cannot be used: ${explainMigrationState(state)}. Nothing was changed. Restore a backup that ` +
        'was made with this version, or use the version of Pilothouse that made the database.',
    },
  ]);
}
