import { listCatalogue } from '@/lib/metrics/catalogue-queries';
import { measureMetrics } from '@/lib/metrics/queries';
import { readMetricSeries } from '@/lib/metrics/series-queries';
import { readMetricWindows } from '@/lib/metrics/window-queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase, type Database, database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { addDays } from '@/lib/shared/calendar-day';
import { median } from '@/lib/shared/statistics';
import { metricCount, seededDays, seedObservations, seedProject } from '../ci/seed';
import { enter } from '../database-world';
import { type BenchEntry, interleavedRatios, summarise, timed } from '../harness';

const large = 5_000_000;
const share = 100;
const rounds = 11;
const viewer = systemViewer('bench');

interface World {
  url: string;
  client: Database;
  ids: string[];
}

type Read = (ids: readonly string[], now: Date) => Promise<unknown>;

/** What pages and criteria read of metrics. */
const reads: { name: string; read: Read }[] = [
  {
    name: `${metricCount} metrics measured over 30 days`,
    read: (ids, now) =>
      measureMetrics(
        viewer,
        ids.map((id) => ({ key: id, metricId: id, window: { kind: 'days', days: 30 }, minimumSamples: 5 })),
        now,
      ),
  },
  {
    name: `/metrics with ${metricCount} metrics`,
    read: (_, now) =>
      listCatalogue(viewer, { projectId: null, source: null, words: '', page: 1, perPage: 50 }, now),
  },
  {
    name: 'two windows of 90 days of a metric',
    read: ([metricId = ''], now) => {
      const [before, after] = [window(now, 90, 179), window(now, 0, 89)];
      return readMetricWindows(viewer, [{ key: 'k', metricId, before, after, timeZone: 'UTC' }], now);
    },
  },
  {
    name: 'a year of a metric',
    read: ([metricId = ''], now) =>
      readMetricSeries(viewer, { metricId, window: window(now, 0, 364), timeZone: 'UTC' }, now),
  },
];

/** From so many days ago to so many days ago. */
function window(now: Date, to: number, from: number) {
  const today = now.toISOString().slice(0, 10);
  return { from: addDays(today, -from), to: addDays(today, -to) };
}

/** What is read of metrics, by how many observations there are. */
export const metrics: BenchEntry = {
  name: 'metrics',
  summary: `reads of ${metricCount} metrics with ${large} observations, against a hundredth`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds: World[] = [];
    const now = new Date();
    try {
      for (const observations of [large / share, large]) {
        progress(`seeding ${observations} observations`);
        worlds.push(await seededWorld(server.url, observations, now));
      }
      const [fewer, more] = worlds;
      if (!fewer || !more) throw new Error('no worlds were made');
      const results = [];
      for (const { name, read } of reads) {
        progress(`${rounds} rounds: ${name}`);
        const times: number[] = [];
        const take = (world: World) => async () => {
          enter(world);
          const ms = await timed(() => read(world.ids, now));
          if (world === more) times.push(ms);
          return ms;
        };
        const ratios = await interleavedRatios(rounds, take(more), take(fewer));
        const ms = Math.round(median(times) ?? Number.NaN);
        const note = `${share} times the observations, over the same ${seededDays} days; ${ms} ms where there are ${large}`;
        results.push(summarise(name, ratios, 'times', { atMost: share / 4 }, note));
      }
      return results;
    } finally {
      for (const { client } of worlds) await client.$disconnect();
      await server.stop();
    }
  },
};

async function seededWorld(server: string, observations: number, until: Date): Promise<World> {
  const name = `metrics_${observations}`;
  const creator = connectDatabase(`${server}/postgres`, 1);
  await creator.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await creator.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const client = connectDatabase(url);
  enter({ url, client });
  await seedProject();
  await seedObservations(observations, until);
  await client.$executeRaw`VACUUM ANALYZE`;
  const rows = await database().metric.findMany({ select: { id: true }, orderBy: { key: 'asc' } });
  return { url, client, ids: rows.map(({ id }) => id) };
}
