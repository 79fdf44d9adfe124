import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Reads .env of the checkout into the environment; what is set there already wins. */
export function readSettings(root) {
  const path = join(root, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}
