import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs forecast-world.ts beside the portal, and answers what it printed. */
export async function forecastWorld(...args: string[]): Promise<string> {
  const command = ['node_modules/tsx/dist/cli.mjs', 'e2e/support/forecast-world.ts', ...args];
  return (await run(process.execPath, command)).stdout;
}
