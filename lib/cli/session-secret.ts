import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret that signs sessions: made once, then kept under the data folder for its owner alone. */
export function keptSessionSecret(portalData: string): string {
  mkdirSync(portalData, { recursive: true });
  const path = join(portalData, 'session-secret');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    // A link fails when the secret is there already, so that two first starts end up with the same one.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8');
}
