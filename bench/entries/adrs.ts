import { graphSvg } from '@/components/adrs/graph-svg';
import { readAdrGraph } from '@/lib/adrs/graph-queries';
import { judgeOutdatedBases } from '@/lib/adrs/judge-commands';
import { readLog } from '@/lib/adrs/log-queries';
import { listSkippedAdrFiles } from '@/lib/adrs/queries';
import { listAdrsAtRisk } from '@/lib/adrs/risk-queries';
import { readTimeline } from '@/lib/adrs/timeline-queries';
import { readStreamAges } from '@/lib/github/queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { listProjects } from '@/lib/projects/queries';
import { type AdrSizes, seedLog } from '../adrs/seed';
import { enter, type DatabaseWorld as World } from '../database-world';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';

const small: AdrSizes = { adrs: 1_000, related: 200, bases: 50 };
const large: AdrSizes = { adrs: 10_000, related: 2_000, bases: 500 };
const rounds = 15;
const viewer = systemViewer('bench');
const perPage = 50;

type Filter = Parameters<typeof readLog>[1];

/** What /adrs asks for. */
const list =
  (filter: Filter, page = 1) =>
  () =>
    Promise.all([
      readLog(viewer, filter, { page, perPage }),
      listProjects(viewer),
      listSkippedAdrFiles(viewer),
      readStreamAges(viewer, { streams: ['files'] }),
    ]);

/** What /adrs/graph asks for and draws. */
const graph = async () => {
  const [{ layout, nodes }] = await Promise.all([readAdrGraph(viewer, {}), listProjects(viewer)]);
  const svg = graphSvg(layout);
  if (nodes.length === 0 || svg.length === 0) throw new Error('the graph is empty');
};

const pages: [string, () => Promise<unknown>][] = [
  ['the list', list({})],
  ['page 100 of the list', list({}, 100)],
  ['by status, tag and decider', list({ status: 'accepted', tag: 'tag-3', decider: 'Person 1' })],
  ['by dates', list({ from: '2020-01-01', to: '2024-12-31' })],
  ['by a common word', list({ q: 'queue' })],
  ['by three words', list({ q: 'queue cache sess' })],
  ['contradicted', list({ standing: 'contradicted' })],
  ['to be reviewed', list({ review: 'due' })],
  ['the timeline', () => Promise.all([readTimeline(viewer, {}), listProjects(viewer)])],
  ['the graph, drawn', graph],
  ['attention of /', () => listAdrsAtRisk(viewer, { limit: 10 })],
];

/** Server time of the log's pages at 10,000 decisions, and how it grows from 1,000. */
export const adrs: BenchEntry = {
  name: 'adrs',
  summary: `/adrs listed, filtered, by year and drawn with ${large.adrs} decisions, ${large.related} related ones and ${large.bases} that rest on something`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds: World[] = [];
    try {
      for (const sizes of [small, large]) {
        progress(`seeding ${sizes.adrs} decisions and judging what ${sizes.bases} of them rest on`);
        worlds.push(await seededWorld(server.url, sizes));
      }
      const [few, many] = worlds;
      if (!few || !many) throw new Error('two databases are needed');
      return await measureAll(few, many, progress);
    } finally {
      for (const { client } of worlds) await client.$disconnect();
      await server.stop();
    }
  },
};

async function seededWorld(server: string, sizes: AdrSizes): Promise<World> {
  const name = `bench_${sizes.adrs}`;
  const creator = connectDatabase(`${server}/postgres`, 1);
  await creator.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await creator.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const world = { url, client: connectDatabase(url) };
  enter(world);
  await seedLog(sizes);
  while ((await judgeOutdatedBases(viewer)).isMore);
  await world.client.$executeRaw`VACUUM ANALYZE`;
  return world;
}

async function measureAll(few: World, many: World, progress: (text: string) => void): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  const each = (world: World, read: () => Promise<unknown>) => {
    enter(world);
    return timed(read);
  };
  for (const [page, read] of pages) {
    progress(page);
    for (let lap = 0; lap < 5; lap += 1) await each(many, read);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await each(many, read));
    const note = 'queries, layout and drawing in one process, every standing stored and current';
    results.push(summarise(`${page}, ${large.adrs} decisions`, times, 'ms', { atMost: 100 }, note));
    const ratios = await interleavedRatios(
      rounds,
      () => each(many, read),
      () => each(few, read),
    );
    const growth = `${large.adrs / small.adrs} times the decisions, relations and bases`;
    results.push(summarise(`${page} against ${small.adrs}`, ratios, 'times', { atMost: 10 }, growth));
  }
  progress('everything to be judged again');
  const outdated = async () => {
    enter(many);
    await many.client.$executeRaw`UPDATE adr_basis SET "evidenceVersion" = -1`;
    return timed(list({ standing: 'contradicted' }));
  };
  for (let lap = 0; lap < 3; lap += 1) await outdated();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await outdated());
  const note = `no standing counts: 50 of ${large.bases} bases are judged while somebody waits`;
  results.push(summarise('contradicted, outdated', times, 'ms', { atMost: 250 }, note));
  return results;
}
