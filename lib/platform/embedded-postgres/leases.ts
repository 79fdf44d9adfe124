import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isSameProcess, type ProcessIdentity } from '../process-identity';

/** One process's use of the embedded server. The last one out stops it. */
export interface Lease extends ProcessIdentity {
  /** Such as "portal" or "pilothouse sync". */
  user: string;
}

/** Call under the database lock. Answers what ends the lease again. */
export function takeLease(folder: string, user: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${process.pid}-${randomUUID()}.json`);
  const identity = identify(process.pid) ?? { pid: process.pid, startedAt: '' };
  writeFileSync(`${path}.draft`, JSON.stringify({ ...identity, user }));
  renameSync(`${path}.draft`, path);
  return () => rmSync(path, { force: true });
}

/** The leases of living processes; those of dead ones are removed. Call under the database lock. */
export function liveLeases(folder: string): Lease[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const lease = readLease(path);
    if (lease && isSameProcess(lease)) return [lease];
    rmSync(path, { force: true });
    return [];
  });
}

function readLease(path: string): Lease | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
