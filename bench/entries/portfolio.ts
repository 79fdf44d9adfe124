import { readPortfolio } from '@/lib/go-no-go/portfolio-queries';
import { listPilotVerdicts } from '@/lib/go-no-go/queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase, database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { listProjects } from '@/lib/projects/queries';
import { readWeek } from '@/lib/weekly-summaries/queries';
import { enter, type DatabaseWorld as World } from '../database-world';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';
import { criteriaAPilot, seedPortfolio } from '../portfolio/seed';

const [small, middle, large] = [100, 1_000, 4_000] as const;
const rounds = 15;
const readsARound = 10;
const shown = 50;
const viewer = systemViewer('bench');

/** What /pilots asks for. */
const pilotsPage = (perPage = shown) =>
  Promise.all([
    listPilotVerdicts(viewer, { perPage }),
    readPortfolio(viewer, { limit: 1 }),
    listProjects(viewer),
  ]);

/** What / asks for. */
const portfolioPage = () => Promise.all([listProjects(viewer), readWeek(viewer)]);

/** The rows of the list in one plain query, with nothing counted, checked or judged. */
const plainRows = () => database().$queryRaw`
  SELECT pilot.*, project.name, standing.* FROM pilot JOIN project ON project.id = pilot."projectId"
  JOIN pilot_standing standing ON standing."pilotId" = pilot.id
  ORDER BY pilot."startsOn" DESC NULLS LAST, pilot.title, pilot.id LIMIT ${shown}`;

/** Milliseconds a read takes, over a few of them. */
const each = async (world: World, read: () => Promise<unknown>) => {
  enter(world);
  const ms = await timed(async () => {
    for (let n = 0; n < readsARound; n += 1) await read();
  });
  return ms / readsARound;
};

/** The lists of many pilots: their time, and how it grows with the pilots there are and with the rows shown. */
export const portfolio: BenchEntry = {
  name: 'portfolio',
  summary: `/ and /pilots with ${middle} pilots and ${middle * criteriaAPilot} criteria, and how their time grows`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds = new Map<number, World>();
    try {
      for (const pilots of [small, middle, large]) {
        progress(`seeding and judging ${pilots} pilots with ${pilots * criteriaAPilot} criteria`);
        worlds.set(pilots, await seededWorld(`${server.url}/postgres`, server.url, pilots));
      }
      return await measureAll(worlds, progress);
    } finally {
      for (const { client } of worlds.values()) await client.$disconnect();
      await server.stop();
    }
  },
};

async function seededWorld(admin: string, server: string, pilots: number): Promise<World> {
  const name = `bench_${pilots}`;
  const creator = connectDatabase(admin, 1);
  await creator.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await creator.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const world = { url, client: connectDatabase(url) };
  enter(world);
  await seedPortfolio(pilots);
  return world;
}

async function measureAll(
  worlds: ReadonlyMap<number, World>,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const world = (pilots: number) => {
    const found = worlds.get(pilots);
    if (!found) throw new Error(`no database of ${pilots} pilots`);
    return found;
  };
  progress(`${rounds} rounds of ${readsARound} reads on each side`);
  const pages = [
    ['/pilots', () => pilotsPage()],
    ['/', portfolioPage],
  ] as const;
  const results: BenchResult[] = [];
  for (const [page, read] of pages) {
    await each(world(middle), read);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await each(world(middle), read));
    const what = `queries of ${page} in one process, every standing stored and current`;
    results.push(summarise(`${page} at ${middle} pilots`, times, 'ms', { atMost: 50 }, what));
    for (const pilots of [middle, large]) {
      const ratios = await interleavedRatios(
        rounds,
        () => each(world(pilots), read),
        () => each(world(small), read),
      );
      const note = `${pilots / small} times the pilots, the same ${shown} rows shown`;
      const name = `${page} at ${pilots} pilots against ${small}`;
      results.push(summarise(name, ratios, 'times', { atMost: 2 }, note));
    }
  }
  const byRows = await interleavedRatios(
    rounds,
    () => each(world(middle), () => pilotsPage(4 * shown)),
    () => each(world(middle), () => pilotsPage(shown)),
  );
  const rowsNote = `${4 * shown} rows against ${shown}, of ${middle} pilots`;
  results.push(summarise('/pilots with 4 times the rows shown', byRows, 'times', { atMost: 4 }, rowsNote));
  const plain = await interleavedRatios(
    rounds,
    () => each(world(middle), () => listPilotVerdicts(viewer, { perPage: shown })),
    () => each(world(middle), plainRows),
  );
  const plainNote = `the list of verdicts against the same ${shown} rows in one plain query`;
  results.push(summarise('the list against a plain query', plain, 'times', { atMost: 3 }, plainNote));
  return results;
}
