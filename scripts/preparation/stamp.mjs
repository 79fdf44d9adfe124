import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Does the work unless the stamp says that it was done with the same inputs; stamps it only when it succeeded. */
export async function unlessStamped(stamp, inputs, work) {
  if (isStamped(stamp, inputs)) return;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}

export function isStamped(stamp, inputs) {
  try {
    return readFileSync(stamp, 'utf8') === inputs;
  } catch {
    return false;
  }
}
