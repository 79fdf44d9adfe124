import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase, type Database, database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { addWeeks, formatIsoWeek, type IsoWeek, isoWeekAt } from '@/lib/shared/week';
import { computeWeeks } from '@/lib/weekly-summaries/gather-weeks';
import { readWeekFacts, readWeekOverview } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { enter } from '../database-world';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';
import { measurePublished } from '../weeks/published-page';
import { seedWeeks, type WeeksSize } from '../weeks/seed';

const large: WeeksSize = { projects: 20, issues: 100_000, runs: 1_000_000, weeks: 52 };
const share = 10;
/** The same projects and weeks with a tenth of what GitHub brings. */
const small: WeeksSize = { ...large, issues: large.issues / share, runs: large.runs / share };
const rounds = 15;
const readsARound = 5;
const viewer = systemViewer('bench');

interface World {
  url: string;
  client: Database;
}

async function seededWorld(server: string, size: WeeksSize, now: Date, progress: (text: string) => void) {
  const name = `bench_weeks_${size.runs}`;
  const admin = connectDatabase(`${server}/postgres`, 1);
  await admin.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await admin.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const world = { url, client: connectDatabase(url) };
  enter(world);
  await seedWeeks(size, now, progress);
  return world;
}

/** Reading a week from its roll-ups: how long, how it grows, and against computing it from the records project by project. */
export const weeks: BenchEntry = {
  name: 'weeks',
  summary: `a week of ${large.projects} projects over ${large.issues} issues and ${large.runs} runs, from roll-ups and without, and as it is published`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds: World[] = [];
    const now = new Date();
    try {
      for (const size of [small, large]) worlds.push(await seededWorld(server.url, size, now, progress));
      const [fewer, more] = worlds;
      if (!fewer || !more) throw new Error('no worlds were made');
      return [
        ...(await measureReading(fewer, more, now, progress)),
        ...(await measureComputing(now, progress)),
        ...(await measurePublished({ rounds, weeks: large.weeks }, now, progress)),
      ];
    } finally {
      for (const { client } of worlds) await client.$disconnect();
      await server.stop();
    }
  },
};

/** Another week each time, so that none is warmer than the rest. */
function turning(now: Date): () => IsoWeek {
  const current = isoWeekAt(now);
  let turn = 0;
  return () => addWeeks(current, -(turn++ % large.weeks));
}

/** What the page of a week asks for: what changed since is looked for, then all projects are read, without records. */
async function readPage(week: IsoWeek, now: Date): Promise<void> {
  await refreshWeeks(viewer, { now, patience: 'page' });
  await readWeekOverview(viewer, { isoWeek: formatIsoWeek(week), now });
}

async function measureReading(
  fewer: World,
  more: World,
  now: Date,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const next = turning(now);
  const each = (world: World, read: () => Promise<unknown>) => async () => {
    enter(world);
    const ms = await timed(async () => {
      for (let n = 0; n < readsARound; n += 1) await read();
    });
    return ms / readsARound;
  };
  const stored = () => readPage(next(), now);
  const drilled = () =>
    readWeekFacts(viewer, { isoWeek: formatIsoWeek(next()), projectSlug: 'project-1', now });
  progress(`${rounds} rounds of reading a week from roll-ups`);
  await each(more, stored)();
  const [times, ofOne]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await each(more, stored)());
    ofOne.push(await each(more, drilled)());
  }
  progress('how it grows');
  const growth = await interleavedRatios(rounds, each(more, stored), each(fewer, stored));
  const what = `${large.projects} projects, ${large.issues} issues, ${large.runs} runs, ${large.weeks} weeks; queries in one process`;
  return [
    summarise('a week from roll-ups', times, 'ms', { atMost: 40 }, what),
    summarise(
      'one project with its records',
      ofOne,
      'ms',
      { atMost: 40 },
      'what its own page and the API read',
    ),
    summarise(
      'a week against a tenth of issues and runs',
      growth,
      'times',
      { atMost: 1.5 },
      'the same projects, pilots and weeks',
    ),
  ];
}

async function measureComputing(now: Date, progress: (text: string) => void): Promise<BenchResult[]> {
  const current = isoWeekAt(now);
  const next = turning(now);
  const projects = await database().project.findMany({ select: { id: true, slug: true, createdAt: true } });
  const [project] = projects;
  if (!project) throw new Error('no project');
  const compute = (one: typeof project, asked: readonly IsoWeek[]) =>
    computeWeeks(viewer, { project: one, weeks: asked, timeZone: 'UTC', now });
  progress(`${rounds} rounds against a query a week and project`);
  const ratios = await interleavedRatios(
    rounds,
    () =>
      timed(async () => {
        const week = next();
        for (const one of projects) await compute(one, [week]);
      }),
    () => timed(() => readPage(next(), now)),
  );
  const year = Array.from({ length: large.weeks }, (_, index) => addWeeks(current, index + 1 - large.weeks));
  progress('a year of one project at once and week by week');
  const atOnce = await interleavedRatios(
    3,
    () =>
      timed(async () => {
        for (const week of year) await compute(project, [week]);
      }),
    () => timed(() => compute(project, year)),
  );
  const without = 'how much longer without roll-ups';
  return [
    summarise('against a query a week and project', ratios, 'times', { atLeast: 20 }, without),
    summarise(
      'a year at once against week by week',
      atOnce,
      'times',
      { atLeast: 2 },
      'making up one project',
    ),
  ];
}
