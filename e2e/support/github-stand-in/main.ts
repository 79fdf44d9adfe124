import { demoWorld } from './seed';
import { startStandIn } from './server';
import { emptyWorld } from './world';

/** `npx tsx e2e/support/github-stand-in/main.ts --port 4010 --seed demo` */
function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const seed = option('seed', 'demo');
const world = seed === 'empty' ? emptyWorld() : demoWorld();
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
