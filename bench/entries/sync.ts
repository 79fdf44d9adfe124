import { measureRequests } from '../github/sync-requests';
import { measureSpeed } from '../github/sync-speed';
import type { BenchEntry } from '../harness';
import { measureMemory } from './sync-memory';
import { upsert } from './upsert';

/** What syncing with GitHub costs: time, requests and memory, each against something measured in the same run. */
export const sync: BenchEntry = {
  name: 'sync',
  summary: 'sync against octokit.paginate, Prisma upserts, the fewest requests possible, and in memory',
  async run(progress) {
    return [
      ...(await measureRequests(progress)),
      ...(await measureSpeed(progress)),
      ...(await upsert.run(progress)),
      ...(await measureMemory(progress)),
    ];
  },
};
