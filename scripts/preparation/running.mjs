import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The portal that runs on this checkout's data folder, if it answers. Asked before anything is installed or built
 * anew, which would pull the files from under it. The lock is that of lib/platform/file-lock.ts.
 */
export async function findRunningPortal(root) {
  const folder = resolve(root, process.env.PILOTHOUSE_DATA || '.data', 'locks');
  if (!existsSync(folder)) return undefined;
  for (const name of readdirSync(folder).filter((file) => /^portal\.\d+\.lock$/.test(file))) {
    const holder = readLock(join(folder, name));
    if (holder && !holder.free && (await answers(holder.note)))
      return { pid: holder.pid, address: holder.note };
  }
  return undefined;
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function answers(address) {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2000) });
    return (await response.json()).status === 'ok';
  } catch {
    return false;
  }
}
