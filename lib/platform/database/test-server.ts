import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from './schema-engine';
import { type ScratchServer, startScratchServer } from './scratch-server';

declare module 'vitest' {
  export interface ProvidedContext {
    testServerUrl: string;
  }
}

// Each project of vitest.config.ts sets itself up, with this module loaded anew; they share one server.
const held = globalThis as { pilothouseTestServer?: { users: number; started: Promise<ScratchServer> } };

/** One real PostgreSQL for a whole test run; each test file copies its migrated template (test-database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  held.pilothouseTestServer ??= { users: 0, started: startWithTemplate() };
  const shared = held.pilothouseTestServer;
  shared.users += 1;
  const server = await shared.started;
  project.provide('testServerUrl', server.url);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    held.pilothouseTestServer = undefined;
    await server.stop();
  };
}

async function startWithTemplate(): Promise<ScratchServer> {
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
  return server;
}
