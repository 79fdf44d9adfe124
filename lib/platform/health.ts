import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationState, withClient } from './database/migrate';
import { explainMigrationState } from './domain/migration-state';
import { log } from './log';
import { startupStep } from './startup-state';

export type Readiness = { status: 'ready' } | { status: 'not-ready'; reason: string };

const freshMs = 2000;
const held = globalThis as { pilothouseReadiness?: { url: string; atMs: number } };
let version: string | undefined;

/** The process serves. Says nothing of the database, so that a database that is down gets no process restarted. */
export function health(): { status: 'ok'; version: string } {
  version ??= String(JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')).version);
  return { status: 'ok', version };
}

/** Whether pages can be served: the database is reachable and every migration is applied. Good news lasts 2 s. */
export async function readiness(): Promise<Readiness> {
  const step = startupStep();
  const url = process.env.DATABASE_URL;
  if (step) return { status: 'not-ready', reason: step };
  if (!url) return { status: 'not-ready', reason: 'The database is not up yet.' };
  const known = held.pilothouseReadiness;
  if (known?.url === url && performance.now() - known.atMs < freshMs) return { status: 'ready' };
  try {
    const lacking = explainMigrationState(await withClient(url, readMigrationState));
    if (lacking) return { status: 'not-ready', reason: `The database is not migrated: ${lacking}.` };
    held.pilothouseReadiness = { url, atMs: performance.now() };
    return { status: 'ready' };
  } catch (error) {
    held.pilothouseReadiness = undefined;
    log.warn({ err: error }, 'the database cannot be reached');
    // The error itself may tell addresses and names to somebody who is not signed in.
    return { status: 'not-ready', reason: 'The database cannot be reached.' };
  }
}
