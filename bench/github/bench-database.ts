import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';

export interface BenchDatabases {
  /** The address of a new, migrated database. */
  fresh(): Promise<string>;
  drop(url: string): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the benchmark's own, with a migrated database for each round. */
export async function startBenchDatabases({ durable = false } = {}): Promise<BenchDatabases> {
  const server = await startScratchServer({ durable });
  const admin = new pg.Client({ connectionString: `${server.url}/postgres` });
  await admin.connect();
  await admin.query('CREATE DATABASE bench_template');
  await applyMigrations(`${server.url}/bench_template`);
  return {
    async fresh() {
      const name = `b_${randomUUID().replaceAll('-', '')}`;
      await admin.query(`CREATE DATABASE ${name} TEMPLATE bench_template`);
      return `${server.url}/${name}`;
    },
    async drop(url) {
      await admin.query(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
    },
    async stop() {
      await admin.end();
      await server.stop();
    },
  };
}
