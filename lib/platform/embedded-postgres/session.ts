import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { decideStart } from '../domain/start-decision';
import { lock } from '../file-lock';
import { isAlive } from '../process-identity';
import { initialiseCluster } from './initialise';
import { liveLeases, takeLease } from './leases';
import { observe, readPostmasterFile, serverUrl } from './observe';
import { findPlace, type Place } from './place';
import { refusal } from './refusals';
import { removePostmasterFile, startServer, stopServer } from './server';

export interface EmbeddedDatabase {
  /** With the password: never to be shown. */
  url: string;
  port: number;
  /** "adopted" when a server was running already: another process uses it, or it outlived its portal. */
  origin: 'started' | 'adopted';
  /** Whether its process lives, as far as a glance tells. */
  isUp(): boolean;
  /** Brings it up again after it ended by itself, by the same rules as at first. Answers its address, which may be new. */
  revive(): Promise<string>;
  /** Ends this process's use. The server stops unless others still use it. */
  close(): Promise<'stopped' | 'in-use'>;
}

export interface EmbeddedDatabaseOptions {
  /** PILOTHOUSE_DATA; made when it is missing. */
  portalData: string;
  /** Who uses it, for the lease: "portal", "pilothouse sync". */
  user: string;
  note(text: string): void;
  /** Where the database goes when its user cannot reach `portalData`. */
  systemFolder?: string;
}

const databaseName = 'pilothouse';
const patienceMs = 60_000;

/**
 * The embedded server, running: made at the first use, started when it is down, adopted when it is up. Several
 * processes may use it at once; they take turns in bringing it up and down. Throws RefusedError with what is wrong.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  mkdirSync(options.portalData, { recursive: true, mode: 0o755 });
  const portalData = realpathSync(options.portalData);
  const leases = join(portalData, 'leases');
  const exclusively = () =>
    lock(join(portalData, 'locks'), 'database', options.user, (holder) =>
      options.note(
        `Waiting for process ${holder.pid} (${holder.note}), which brings the database up or down.`,
      ),
    );
  const release = await exclusively();
  try {
    const place = findPlace(portalData, options.note, options.systemFolder);
    const { port, origin } = await bringUp(place, options.note);
    await ensureDatabase(place, port);
    const endLease = takeLease(leases, options.user);
    return {
      url: serverUrl(place, port, databaseName),
      port,
      origin,
      isUp: () => isAlive(readPostmasterFile(place)?.pid ?? 0),
      async revive() {
        const releaseRevival = await exclusively();
        try {
          const revived = await bringUp(place, options.note);
          return serverUrl(place, revived.port, databaseName);
        } finally {
          releaseRevival();
        }
      },
      async close() {
        const releaseClosing = await exclusively();
        try {
          endLease();
          if (liveLeases(leases).length > 0) return 'in-use';
          await stopServer(place);
          return 'stopped';
        } finally {
          releaseClosing();
        }
      },
    };
  } finally {
    release();
  }
}

async function bringUp(
  place: Place,
  note: (text: string) => void,
): Promise<{ port: number; origin: 'started' | 'adopted' }> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    const { situation, postmaster, port } = await observe(place);
    const decision = decideStart(situation, performance.now() < endMs);
    switch (decision.do) {
      case 'initialise':
        initialiseCluster(place);
        break;
      case 'adopt':
        return { port: postmaster?.port || port, origin: 'adopted' };
      case 'wait':
        await pause(50);
        break;
      case 'refuse':
        throw refusal(decision.because, place, postmaster?.pid);
      case 'start':
        if (decision.removePostmasterFile) removePostmasterFile(place, postmaster?.pid);
        return {
          port: await startServer(place, decision.port === 'kept' ? port : undefined, note),
          origin: 'started',
        };
    }
  }
}

const noSuchDatabase = '3D000';

async function ensureDatabase(place: Place, port: number): Promise<void> {
  try {
    await runOnce(serverUrl(place, port, databaseName), 'SELECT 1');
  } catch (error) {
    if ((error as { code?: string }).code !== noSuchDatabase) throw error;
    await runOnce(serverUrl(place, port, 'postgres'), `CREATE DATABASE ${databaseName}`);
  }
}

async function runOnce(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}
