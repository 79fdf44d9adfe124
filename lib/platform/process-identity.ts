import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process number is used again after its process ended; with the start time it names one process for ever. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque; empty where the system does not tell. */
  startedAt: string;
}

export function isAlive(pid: number): boolean {
  // Number 0 would ask about our own process group.
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function identify(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined;
  return { pid, startedAt: startOf(pid) };
}

export function isSameProcess(kept: ProcessIdentity): boolean {
  const now = identify(kept.pid);
  return !!now && (now.startedAt === kept.startedAt || kept.startedAt === '' || now.startedAt === '');
}

function startOf(pid: number): string {
  if (process.platform === 'linux') return linuxStart(pid);
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function linuxStart(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name in brackets may hold spaces; the 20th field after it is the start in clock ticks since boot.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? [];
    return `${boot}:${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}
