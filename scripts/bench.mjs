// npm run bench [-- NAME...] [--json]: benchmarks as ratios in one run. Exit code 1 when a goal is missed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const prepared = spawnSync(process.execPath, ['scripts/start.mjs', '--prepare-only'], {
  cwd: root,
  stdio: ['ignore', process.stderr, process.stderr],
});
if (prepared.status !== 0) process.exit(prepared.status ?? 1);
const run = spawnSync(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
