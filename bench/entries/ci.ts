import { readDelivery } from '@/lib/ci/delivery-queries';
import { readCiHealth } from '@/lib/ci/queries';
import { readReportedHealth } from '@/lib/ci/report-queries';
import { refreshRollups } from '@/lib/ci/roll-up-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { addDays } from '@/lib/shared/calendar-day';
import { measureOverHttp } from '../ci/page-over-http';
import { seededDays, touchRuns, type WorldSize } from '../ci/seed';
import { closeWorld, seededWorld, type World } from '../ci/world';
import { enter } from '../database-world';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';

const large: WorldSize = {
  runs: 1_000_000,
  observations: 5_000_000,
  reports: 73_000,
  deliveries: 1_000,
};
const share = 100;
/** Everything that CI brings is a hundredth, over the same days; what people deliver is the same. */
const small: WorldSize = {
  runs: large.runs / share,
  observations: large.observations / share,
  reports: large.reports / share,
  deliveries: large.deliveries,
};
const rounds = 15;
const readsARound = 5;
const viewer = systemViewer('bench');

/** What /ci/[project] reads, and what roll-ups cost, by how much there is. */
export const ci: BenchEntry = {
  name: 'ci',
  summary: `a project's CI page and its roll-ups with ${large.runs} runs and ${large.observations} observations, against a hundredth`,
  async run(progress) {
    const server = await startScratchServer();
    const worlds: World[] = [];
    const now = new Date();
    try {
      for (const size of [small, large]) {
        progress(
          `seeding ${size.runs} runs, ${size.observations} observations and ${3 * size.reports} reports`,
        );
        worlds.push(await seededWorld(server.url, size, now));
      }
      const [fewer, more] = worlds;
      if (!fewer || !more) throw new Error('no worlds were made');
      return [
        ...(await measureRollUps(more, progress)),
        ...(await measurePages(fewer, more, now, progress)),
        ...(await measureOverHttp(fewer, more, progress)),
      ];
    } finally {
      for (const world of worlds) await closeWorld(world);
      await server.stop();
    }
  },
};

/** Everything that the page asks for, at once as it does. */
async function readPage({ projectId }: World, days: number, now: Date): Promise<void> {
  const to = now.toISOString().slice(0, 10);
  const window = { projectId, from: addDays(to, 1 - days), to };
  await Promise.all([
    readCiHealth(viewer, window, now),
    readDelivery(viewer, window),
    readReportedHealth(viewer, window),
  ]);
}

async function measurePages(
  fewer: World,
  more: World,
  now: Date,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const read = (world: World, days: number) => async () => {
    enter(world);
    const ms = await timed(async () => {
      for (let i = 0; i < readsARound; i += 1) await readPage(world, days, now);
    });
    return ms / readsARound;
  };
  const results: BenchResult[] = [];
  for (const days of [30, 90]) {
    progress(`${rounds} rounds of ${readsARound} reads of ${days} days on each side`);
    const times: number[] = [];
    await read(more, days)();
    for (let round = 0; round < rounds; round += 1) times.push(await read(more, days)());
    const what = `all reads of the page in one process, nothing rendered; ${days} days of ${large.runs} runs in ${seededDays} days`;
    results.push(summarise(`/ci/[project] over ${days} days`, times, 'ms', { atMost: 100 }, what));
    const ratios = await interleavedRatios(rounds, read(more, days), read(fewer, days));
    const note = `${share} times the runs, jobs, reports and observations, over the same days; both warm`;
    results.push(summarise(`the same against a hundredth`, ratios, 'times', { atMost: 1.5 }, note));
  }
  return results;
}

/** How much is made up anew after runs changed, and how long a page and a job take at the first roll-up. */
async function measureRollUps(world: World, progress: (text: string) => void): Promise<BenchResult[]> {
  enter(world);
  const { projectId } = world;
  progress('the first roll-up');
  const atPage = await timed(() => refreshRollups(viewer, { projectId, patience: 'page' }));
  const whole = await timed(() => refreshRollups(viewer, { projectId }));
  const results = [
    summarise('a page at the first roll-up', [atPage], 'ms', { atMost: 3_000 }, 'it shows the newest days'),
    summarise('the first roll-up', [whole / 1000], 's', { atMost: 300 }, `by a job, ${large.runs} runs`),
  ];
  progress('refreshing after touched runs');
  for (const [runs, everyDays] of [
    [100, 0],
    [5, 7],
  ] as const) {
    const [days, times]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const touched = await touchRuns(runs, everyDays);
      times.push(
        await timed(async () => days.push((await refreshRollups(viewer, { projectId })).days - touched.days)),
      );
    }
    const what = everyDays === 0 ? `the newest ${runs} runs` : `${runs} runs, ${everyDays} days apart,`;
    const note = `a day holds ${Math.round(large.runs / seededDays)} runs and three times the jobs`;
    results.push(summarise(`days made up beyond those of ${what}`, days, 'days', { atMost: 0 }, note));
    results.push(summarise(`roll-ups after ${what} changed`, times, 'ms', { atMost: 1_000 }, note));
  }
  const idle: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    idle.push(await timed(() => refreshRollups(viewer, { projectId })));
  results.push(summarise('roll-ups when nothing changed', idle, 'ms', { atMost: 5 }, 'one read'));
  return results;
}
