import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from './schema-engine';
import { startScratchServer } from './scratch-server';

declare module 'vitest' {
  export interface ProvidedContext {
    testServerUrl: string;
  }
}

/** One real PostgreSQL for a whole test run; each test file copies its migrated template (test-database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  try {
    const admin = new pg.Client({ connectionString: `${server.url}/postgres` });
    await admin.connect();
    await admin.query('CREATE DATABASE pilothouse_template');
    await admin.end();
    await applyMigrations(`${server.url}/pilothouse_template`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServerUrl', server.url);
  return server.stop;
}
