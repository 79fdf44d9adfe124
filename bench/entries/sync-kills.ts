import pg from 'pg';
import { chanceOf } from '@/lib/github/fault-run/chance.test-data';
import { compareStore } from '@/lib/github/fault-run/compare-store.test-data';
import { database } from '@/lib/platform/database/client';
import { startBenchDatabases } from '../github/bench-database';
import { type AskedAgain, pagesAskedAgain } from '../github/pages-asked-again';
import { nothing, sizedWorld } from '../github/sized-world';
import { type StandInProcess, startStandInProcess } from '../github/stand-in-client';
import { startSync } from '../github/sync-client';
import { type BenchEntry, type BenchResult, summarise } from '../harness';

const kills = 50;
const size = {
  ...nothing,
  issues: 9_000,
  pulls: 2_000,
  runs: 4_000,
  jobsPerRun: 2,
  releases: 150,
  deployments: 250,
  dependabotAlerts: 120,
  codeScanningAlerts: 120,
  files: 40,
};
/** A sync that needs more starts than this loses its work again and again. */
const startsMost = 150;

interface Tally {
  killed: number;
  syncs: number;
  missing: number;
  extra: number;
  stale: number;
  right: number;
  again: AskedAgain;
}

/** Kills a syncing process with SIGKILL at random points, and starts it again until the sync is through. */
export const syncKills: BenchEntry = {
  name: 'sync-kills',
  summary: `a sync killed with kill -9 at ${kills} random points resumes where it stopped`,
  async run(progress) {
    const databases = await startBenchDatabases();
    const standIn = await startStandInProcess(size);
    const again: AskedAgain = { perKill: [], storedTwice: 0 };
    const tally: Tally = { killed: 0, syncs: 0, missing: 0, extra: 0, stale: 0, right: 0, again };
    const chance = chanceOf(1);
    try {
      while (tally.killed < kills) {
        const url = await databases.fresh();
        await syncUnderKills(url, standIn, tally, chance, progress);
        await compare(url, tally);
        tally.syncs += 1;
      }
    } finally {
      await standIn.stop();
      await databases.stop();
    }
    return resultsOf(tally);
  },
};

/** From nothing to the end of the sync, however many kills that takes. */
async function syncUnderKills(
  url: string,
  standIn: StandInProcess,
  tally: Tally,
  chance: () => number,
  progress: (text: string) => void,
): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const watch = pagesAskedAgain(tally.again);
  try {
    for (let start = 1; start <= startsMost; start += 1) {
      const sync = startSync(url, standIn.url);
      await sync.ready;
      if (tally.killed < kills) {
        const order = { requests: 1 + Math.floor(chance() * 9), delayMs: chance() * 40 };
        if (await standIn.killAt({ pid: sync.pid, ...order })) tally.killed += 1;
      }
      const outcome = await sync.outcome;
      watch.add(await standIn.takeLog(), await cursors(admin));
      if (outcome && outcome.problems.length > 0) throw new Error(outcome.problems.join('; '));
      if (outcome) return;
      if (tally.killed % 10 === 0) progress(`${tally.killed} of ${kills} kills`);
      // What 45 seconds of waiting would do: the lease of the dead process runs out.
      await admin.query(`UPDATE sync_lease SET "heldUntil" = '-infinity'`);
    }
    throw new Error(`the sync did not end within ${startsMost} starts`);
  } finally {
    await admin.end();
  }
}

async function cursors(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ next: string }>(
    `SELECT cursor->>'next' AS next FROM sync_stream WHERE cursor->>'next' IS NOT NULL`,
  );
  return rows.map(({ next }) => next);
}

async function compare(url: string, tally: Tally): Promise<void> {
  process.env.DATABASE_URL = url;
  try {
    const { world, repository } = sizedWorld(size);
    const row = await database().repository.findFirstOrThrow();
    const difference = await compareStore(world, repository, row);
    for (const line of difference.said) console.error(line);
    for (const count of ['missing', 'extra', 'stale', 'right'] as const) tally[count] += difference[count];
  } finally {
    await database().$disconnect();
  }
}

function resultsOf({ killed, syncs, missing, extra, stale, right, again }: Tally): BenchResult[] {
  const note = `${syncs} syncs from nothing, ${right} rows right, every column compared`;
  const sum = again.perKill.reduce((all, n) => all + n, 0);
  const mean = (sum / Math.max(1, again.perKill.length)).toFixed(2);
  const none = { atMost: 0 };
  return [
    summarise('kills', [killed], 'kills', { atLeast: kills }, 'SIGKILL while requests are under way'),
    summarise('rows missing after kills', [missing], 'rows', none, note),
    summarise('rows doubled or too many after kills', [extra], 'rows', none, note),
    summarise('rows stale after kills', [stale], 'rows', none, note),
    summarise('stored pages asked for again', [again.storedTwice], 'pages', none, 'over all kills'),
    summarise(
      'pages asked for again after a kill, at most',
      [Math.max(0, ...again.perKill)],
      'pages',
      { atMost: 3 },
      `mean ${mean}; none of them was stored: the page being stored, the one sent behind it, the one read ahead`,
    ),
  ];
}
