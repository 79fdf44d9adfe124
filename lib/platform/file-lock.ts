import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isSameProcess, type ProcessIdentity } from './process-identity';

export interface LockHolder extends ProcessIdentity {
  /** What the holder wants others to know of it, in plain words. */
  note: string;
}

export type LockAttempt = { held: true; release(): void } | { held: false; holder: LockHolder };

interface LockFile extends LockHolder {
  free: boolean;
}

/**
 * Takes the lock `name` in `folder`, or tells who has it. The lock of a dead process counts as free.
 *
 * Each taking makes a file with the next number, and the highest number decides. The highest file is never
 * removed, only marked free, so that no two processes can both believe to have taken over a dead one's lock.
 */
export function tryLock(folder: string, name: string, note: string): LockAttempt {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const numbers = lockNumbers(folder, name);
    const highest = numbers.at(-1) ?? 0;
    const holder = highest > 0 ? readLock(lockPath(folder, name, highest)) : undefined;
    if (holder && !holder.free && isSameProcess(holder)) return { held: false, holder };
    const mine = { ...ownIdentity(), note, free: false };
    const path = lockPath(folder, name, highest + 1);
    if (!createWhole(path, mine)) continue;
    if (lockNumbers(folder, name).at(-1) !== highest + 1) {
      rmSync(path, { force: true });
      continue;
    }
    for (const number of numbers) rmSync(lockPath(folder, name, number), { force: true });
    return { held: true, release: () => replaceWhole(path, { ...mine, free: true }) };
  }
}

/** Waits for the lock; `onWait` hears once who holds it. */
export async function lock(
  folder: string,
  name: string,
  note: string,
  onWait: (holder: LockHolder) => void = () => {},
): Promise<() => void> {
  for (let waited = 0; ; waited++) {
    const attempt = tryLock(folder, name, note);
    if (attempt.held) return attempt.release;
    if (waited === 10) onWait(attempt.holder);
    await pause(20);
  }
}

/** Who holds the lock now, without taking it. */
export function lockHolder(folder: string, name: string): LockHolder | undefined {
  try {
    const highest = lockNumbers(folder, name).at(-1);
    const holder = highest ? readLock(lockPath(folder, name, highest)) : undefined;
    return holder && !holder.free && isSameProcess(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function ownIdentity(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, startedAt: '' };
}

function lockPath(folder: string, name: string, number: number): string {
  return join(folder, `${name}.${number}.lock`);
}

function lockNumbers(folder: string, name: string): number[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.lock'))
    .map((file) => Number(file.slice(name.length + 1, -'.lock'.length)))
    .filter(Number.isSafeInteger)
    .sort((a, b) => a - b);
}

function readLock(path: string): LockFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** False when it is there already. A link, so that nobody ever reads a half-written file. */
function createWhole(path: string, content: LockFile): boolean {
  const draft = writeDraft(path, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceWhole(path: string, content: LockFile): void {
  renameSync(writeDraft(path, content), path);
}

function writeDraft(path: string, content: LockFile): string {
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  return draft;
}
