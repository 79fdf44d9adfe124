import { demoWorld } from './seed';
import { largeWorld } from './seed-large';
import { startStandIn } from './server';
import { emptyWorld, type World } from './world';

/**
 * `npx tsx e2e/support/github-stand-in/main.ts --port 4010 --seed demo`, `--seed empty`, or `--seed large
 * --issues 100000 --runs 50000`.
 */
function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const seeds: Record<string, () => World> = {
  demo: () => demoWorld(),
  empty: () => emptyWorld(),
  large: () =>
    largeWorld({ issues: Number(option('issues', '100000')), runs: Number(option('runs', '50000')) }),
};
const world = (seeds[option('seed', 'demo')] ?? emptyWorld)();
const standIn = await startStandIn(world, { port: Number(option('port', '4010')) });
process.stdout.write(
  [
    `GitHub stand-in ready at ${standIn.url}`,
    `Repositories: ${world.repositories.map(({ owner, name }) => `${owner}/${name}`).join(', ') || 'none'}`,
    `Tokens: none, or ${[...world.tokens.keys()].join(', ')} (any other is refused with 401)`,
    `Try: GITHUB_API_URL=${standIn.url} npm run -s pilothouse -- connect harbour/relay --project relay`,
    '',
  ].join('\n'),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.stop());
