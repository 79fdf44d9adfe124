import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** One preparation a checkout at a time; a second one waits, and then finds the work done. */
export async function withPreparationLock(root, work) {
  const path = join(root, 'generated', '.preparing');
  mkdirSync(join(root, 'generated'), { recursive: true });
  for (let told = false; !take(path); told = true) {
    const holder = Number(readFileSync(path, { encoding: 'utf8', flag: 'a+' }));
    if (holder && !isAlive(holder)) rmSync(path, { force: true });
    else if (!told)
      process.stderr.write(`Another start (process ${holder}) prepares this checkout; waiting for it.\n`);
    await pause(200);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
