import { readCiHealth } from '@/lib/ci/queries';
import { refreshRollups } from '@/lib/ci/roll-up-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase, type Database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { addDays } from '@/lib/shared/calendar-day';
import { seedCi, touchRuns } from '../ci/seed';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';

const runs = 1_000_000;
const observations = 5_000_000;
const share = 100;
const rounds = 15;
const readsARound = 5;
const touched = 100;
const viewer = systemViewer('bench');

interface World {
  url: string;
  client: Database;
  projectId: string;
}
/** Which database `database()` answers. */
const held = globalThis as { pilothouseDatabase?: { url: string; client: Database } };
function enter(world: Omit<World, 'projectId'>): void {
  process.env.DATABASE_URL = world.url;
  held.pilothouseDatabase = world;
}

/** What /ci/[project] reads, and what a sync costs afterwards, by how much there is. */
export const ci: BenchEntry = {
  name: 'ci',
  summary: `a project's CI page and its roll-ups with ${runs} runs and ${observations} observations, against a hundredth`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds: World[] = [];
    const now = new Date();
    try {
      for (const size of [1 / share, 1]) {
        progress(`seeding ${runs * size} runs`);
        worlds.push(await seededWorld(server.url, runs * size, observations * size, now));
      }
      const [small, large] = worlds;
      if (!small || !large) throw new Error('no worlds were made');
      return await measureAll(small, large, now, progress);
    } finally {
      for (const { client } of worlds) await client.$disconnect();
      await server.stop();
    }
  },
};

async function seededWorld(server: string, runCount: number, others: number, now: Date): Promise<World> {
  const name = `ci_${runCount}`;
  const creator = connectDatabase(`${server}/postgres`, 1);
  await creator.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await creator.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const world = { url, client: connectDatabase(url) };
  enter(world);
  return { ...world, ...(await seedCi(runCount, others, now)) };
}

async function measureAll(
  small: World,
  large: World,
  now: Date,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const to = now.toISOString().slice(0, 10);
  const read = (world: World, days: number) => async () => {
    enter(world);
    const args = { projectId: world.projectId, from: addDays(to, 1 - days), to };
    const ms = await timed(async () => {
      for (let i = 0; i < readsARound; i += 1) await readCiHealth(viewer, args, now);
    });
    return ms / readsARound;
  };
  const results: BenchResult[] = [];
  for (const days of [30, 90]) {
    progress(`${rounds} rounds of ${readsARound} reads of ${days} days`);
    const times: number[] = [];
    await read(large, days)();
    for (let round = 0; round < rounds; round += 1) times.push(await read(large, days)());
    const what = `readCiHealth in one process, ${days} days of ${runs} runs over two years`;
    results.push(summarise(`/ci/[project] over ${days} days`, times, 'ms', { atMost: 100 }, what));
    const ratios = await interleavedRatios(rounds, read(large, days), read(small, days));
    const note = `${share} times the runs, jobs and observations, the same window`;
    results.push(summarise(`the same against a hundredth`, ratios, 'times', { atMost: 1.5 }, note));
  }
  const refresh = (world: World) => async () => {
    enter(world);
    await touchRuns(touched);
    return timed(() => refreshRollups(viewer, { projectId: world.projectId }));
  };
  progress(`refreshing after ${touched} touched runs`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await refresh(large)());
  const note = `their days made up again; a day holds ${Math.round(runs / 730)} runs`;
  results.push(summarise(`roll-ups after ${touched} touched runs`, times, 'ms', { atMost: 500 }, note));
  return results;
}
