import { specialSeeds } from '@/lib/github/fault-run/manner.test-data';
import { faultNames } from '@/lib/github/fault-run/random-faults.test-data';
import { startBenchDatabases } from '../github/bench-database';
import { runSeeds, signOf } from '../github/fault-run-client';
import type { SeedOutcome } from '../github/fault-run-process';
import { type BenchEntry, type BenchResult, summarise } from '../harness';

const seeds = 500;
const leastFaults = 10_000;
/** Seeds a process and database, so that neither grows old. */
const seedsAtOnce = 25;
const processes = 2;

/** Many seeded stories of a failing and changing GitHub, each compared with the truth row by row. */
export const syncFaults: BenchEntry = {
  name: 'sync-faults',
  summary: `${seeds} seeded runs of sync against a GitHub that fails and changes meanwhile; the store must equal the truth`,
  async run(progress) {
    const databases = await startBenchDatabases();
    const outcomes: SeedOutcome[] = [];
    const broken: string[] = [];
    const common = Array.from({ length: Math.ceil(seeds / seedsAtOnce) }, (_, i): [number, number] => [
      1 + i * seedsAtOnce,
      Math.min(seeds, (i + 1) * seedsAtOnce),
    ]);
    const ranges = [...common, ...Object.values(specialSeeds)];
    const work = async () => {
      for (let range = ranges.shift(); range; range = ranges.shift()) {
        const [first, last] = range;
        const databaseUrl = await databases.fresh();
        const onSeed = (outcome: SeedOutcome) => {
          outcomes.push(outcome);
          const sign = signOf(outcome);
          for (const line of new Set([...(sign ? [sign] : []), ...outcome.said]))
            console.error(`seed ${outcome.seed}: ${line}`);
          return false;
        };
        const end = await runSeeds({ databaseUrl, first, last, silenceMs: 120_000, onSeed });
        if (end.kind === 'broke' || end.kind === 'hung')
          broken.push(`seeds ${first} to ${last}: ${end.kind === 'broke' ? end.words : 'hung'}`);
        await databases.drop(databaseUrl);
        progress(`${outcomes.length} seeds`);
      }
    };
    try {
      await Promise.all(Array.from({ length: processes }, work));
    } finally {
      await databases.stop();
    }
    if (broken.length > 0) throw new Error(broken.join('\n'));
    return resultsOf(outcomes);
  },
};

function resultsOf(outcomes: readonly SeedOutcome[]): BenchResult[] {
  const sum = (of: (outcome: SeedOutcome) => number) => outcomes.reduce((all, one) => all + of(one), 0);
  const struck = (name: string) => sum(({ faults }) => faults[name] ?? 0);
  const total = sum(({ faults }) => Object.values(faults).reduce((all, n) => all + n, 0));
  const never = faultNames.filter((name) => struck(name) === 0);
  const none = { atMost: 0 };
  const note = `${sum(({ right }) => right)} rows right, every column; ${sum(({ changes }) => changes)} changes and ${sum(({ crashes }) => crashes)} crashes while it was read, ${sum(({ requests }) => requests)} requests`;
  return [
    summarise('seeds', [outcomes.length], 'seeds', { atLeast: seeds }, 'each a story of its own'),
    summarise(
      'faults that struck',
      [total],
      'faults',
      { atLeast: leastFaults },
      faultNames.map((name) => `${name} ${struck(name)}`).join(', '),
    ),
    summarise('kinds of fault that never struck', [never.length], 'kinds', none, `of ${faultNames.length}`),
    summarise('rows missing', [sum(({ missing }) => missing)], 'rows', none, note),
    summarise('rows too many', [sum(({ extra }) => extra)], 'rows', none, note),
    summarise('rows stale', [sum(({ stale }) => stale)], 'rows', none, note),
    summarise(
      'rows said to be gone that were there',
      [sum(({ wronglyGone }) => wronglyGone)],
      'rows',
      none,
      'looked at after every pass',
    ),
    summarise(
      'rows written by a reading that lost its lease',
      [sum(({ lateWrites }) => lateWrites)],
      'rows',
      none,
      'another reading took the repository over meanwhile',
    ),
    summarise(
      'rows taken back to an older state',
      [sum(({ wentBack }) => wentBack)],
      'rows',
      none,
      'looked at after every pass; some answers come from copies that lie behind',
    ),
    summarise(
      'requests before the time GitHub asked to wait until',
      [sum(({ tooEarly }) => tooEarly)],
      'requests',
      none,
      "by GitHub's clock; ours is up to two hours off",
    ),
    summarise(
      'requests sent to another server',
      [sum(({ sentElsewhere }) => sentElsewhere)],
      'requests',
      none,
      'links and redirects led there',
    ),
    summarise(
      'token bytes sent elsewhere',
      [sum(({ tokenBytes }) => tokenBytes)],
      'bytes',
      none,
      'of the token that the requests carry',
    ),
  ];
}
