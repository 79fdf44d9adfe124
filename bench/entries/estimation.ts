import { readActuals } from '@/lib/estimation/actual-queries';
import { readBuffers } from '@/lib/estimation/buffer-queries';
import { followCalibration } from '@/lib/estimation/calibration-commands';
import { readCalibration } from '@/lib/estimation/calibration-queries';
import { readTaskHistory } from '@/lib/estimation/history-queries';
import { placeInWords, taskFilterInput } from '@/lib/estimation/task-input';
import { listTasks } from '@/lib/estimation/task-queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase } from '@/lib/platform/database/client';
import { listProjects } from '@/lib/projects/queries';
import { enter, type DatabaseWorld as World } from '../database-world';
import { measureImport } from '../estimation/import';
import { seedTasks } from '../estimation/seed';
import { startBenchDatabases } from '../github/bench-database';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';

const rounds = 11;
const viewer = systemViewer('bench');

const tasks = (filter: object) => async () => {
  const [view] = await Promise.all([listTasks(viewer, taskFilterInput.parse(filter)), listProjects(viewer)]);
  if (view.items.length === 0) throw new Error('the list is empty');
};
const withProjects = (read: () => Promise<unknown>) => () => Promise.all([read(), listProjects(viewer)]);

type Page = [name: string, read: () => Promise<unknown>];
const pages: Page[] = [
  ['/estimation', withProjects(() => readBuffers(viewer))],
  ['/estimation/tasks', tasks({})],
  ['/estimation/tasks of a project', tasks({ project: 'project-3' })],
  ['/estimation/tasks, open', tasks({ state: 'open' })],
  ['/estimation/tasks, too large', tasks({ warning: 'too-large' })],
  ['/estimation/tasks of a kind and a person', tasks({ category: 'kind 3', person: 'person 3' })],
  ['/estimation/actuals', withProjects(() => readActuals(viewer))],
  ['/estimation/calibration', withProjects(() => readCalibration(viewer))],
];
const heavy: Page[] = [
  ['/estimation/tasks', tasks({})],
  ['what a forecast learns from', () => readTaskHistory(viewer)],
];

/** Reads of the pages of /estimation at 10,000 tasks and at a million, and a CSV of a million rows. */
export const estimation: BenchEntry = {
  name: 'estimation',
  summary: 'tasks listed, counted, drawn and learnt from at 10,000 and at a million; a CSV of a million rows',
  async run(progress) {
    const databases = await startBenchDatabases();
    const worlds: World[] = [];
    const world = async (size: number) => {
      progress(`seeding ${size} tasks`);
      const url = await databases.fresh();
      const made = { url, client: connectDatabase(url) };
      worlds.push(made);
      enter(made);
      await seedTasks(size);
      if (size <= 10_000) await followCalibration(viewer);
      return made;
    };
    try {
      const few = await world(1_000);
      const many = await world(10_000);
      const results = await measured(pages, few, many, { size: 10_000, atMostMs: 100, rounds }, progress);
      const most = await world(1_000_000);
      progress('a million tasks');
      for (const [name, read] of heavy) {
        const times = await repeated(most, read, 5);
        const note = 'a million tasks; queries in one process';
        results.push(summarise(`${name}, 1,000,000 tasks`, times, 'ms', { atMost: 2_000 }, note));
      }
      progress('deep pages');
      results.push(...(await deepPages(most)));
      return [...results, ...(await measureImport(databases, progress))];
    } finally {
      for (const { client } of worlds) await client.$disconnect();
      await databases.stop();
    }
  },
};

/** The last pages of the list, gone to as a person would: by a step from where the page beside them ends. */
async function deepPages(most: World): Promise<BenchResult[]> {
  enter(most);
  const [row] = await most.client.$queryRaw<{ at: Date; id: string }[]>`
    SELECT coalesce("completedAt", "estimatedAt", "createdAt") AS at, id::text FROM estimate
    ORDER BY coalesce("completedAt", "estimatedAt", "createdAt"), id LIMIT 1 OFFSET 60`;
  if (!row) throw new Error('the list is empty');
  const place = placeInWords(row);
  const ratioOf = (filter: object) =>
    interleavedRatios(
      5,
      () => each(most, tasks(filter)),
      () => each(most, tasks({})),
    );
  const note = 'a million tasks; the counts above the list included on both sides';
  return [
    summarise(
      'the last page / the first',
      await ratioOf({ page: 20_000, after: place }),
      'times',
      { atMost: 1.5 },
      note,
    ),
    summarise(
      'the page before it',
      await ratioOf({ page: 19_998, before: place }),
      'times',
      { atMost: 1.5 },
      note,
    ),
    summarise('page 200 by its number', await ratioOf({ page: 200 }), 'times', { atMost: 1.5 }, note),
  ];
}

const each = (world: World, read: () => Promise<unknown>) => {
  enter(world);
  return timed(read);
};

/** After laps that warm up and do not count. */
async function repeated(world: World, read: () => Promise<unknown>, times: number): Promise<number[]> {
  for (let lap = 0; lap < 3; lap += 1) await each(world, read);
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) taken.push(await each(world, read));
  return taken;
}

async function measured(
  reads: readonly Page[],
  few: World,
  many: World,
  at: { size: number; atMostMs: number; rounds: number },
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, read] of reads) {
    progress(name);
    const times = await repeated(many, read, at.rounds);
    const note = 'queries and figures in one process; calibration as it was kept';
    results.push(summarise(`${name}, ${at.size} tasks`, times, 'ms', { atMost: at.atMostMs }, note));
    const ratios = await interleavedRatios(
      at.rounds,
      () => each(many, read),
      () => each(few, read),
    );
    results.push(
      summarise(`${name} against a tenth`, ratios, 'times', { atMost: 10 }, 'ten times the tasks'),
    );
  }
  return results;
}
