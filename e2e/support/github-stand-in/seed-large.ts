import { addItem, addPull, addRepository, addRun, emptyWorld, minutesAfter, type World } from './world';
import { addJob, addReview } from './world-details';

const begin = '2020-01-06T08:00:00Z';
const sentence = 'Seen on two machines after the update, and not since. ';

/** harbour/relay with so many items, every fifth a pull request, and so many runs of two jobs each; no end of quota. */
export function largeWorld({ issues, runs }: { issues: number; runs: number }): World {
  const world = emptyWorld();
  world.version = 1;
  for (const limit of [world.rateLimit, world.graphqlRateLimit])
    Object.assign(limit, { limit: 10_000_000, remaining: 10_000_000 });
  const relay = addRepository(world, 'harbour', 'relay', { id: 41_001 });
  for (let number = 1; number <= issues; number += 1) {
    const createdAt = minutesAfter(begin, number * 20);
    const item = {
      number,
      createdAt,
      updatedAt: minutesAfter(createdAt, 90),
      title: `Item ${number}: the connection pool runs out under load`,
      body: sentence.repeat(1 + (number % 16)),
      labels: ['bug', `area-${number % 9}`],
    };
    if (number % 5 === 0) addReview(addPull(relay, item));
    else addItem(relay, item);
  }
  for (let n = 1; n <= runs; n += 1) {
    const run = addRun(relay, { runNumber: n, createdAt: minutesAfter(begin, n * 40) });
    addJob(run, { name: 'lint' });
    addJob(run, { name: 'test' });
  }
  relay.files.set('docs/adr/0001-use-postgresql.md', '# 1. Use PostgreSQL\n\n## Status\n\nAccepted\n');
  return world;
}
