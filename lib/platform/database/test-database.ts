import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { database } from './client';

/**
 * Gives the calling test file a migrated PostgreSQL database of its own and points `database()` at it.
 * Call it at the top of a `*.db.test.ts` file.
 */
export function withTestDatabase(): void {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const server = inject('testServerUrl');

  beforeAll(async () => {
    await onServer(server, `CREATE DATABASE ${name} TEMPLATE pilothouse_template`);
    process.env.DATABASE_URL = `${server}/${name}`;
  });

  afterAll(async () => {
    await database().$disconnect();
    await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  // Copying a template fails while anybody else copies it, so copies queue.
  await client.query('SELECT pg_advisory_lock(7201)');
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
