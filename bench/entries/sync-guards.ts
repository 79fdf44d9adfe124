import { startBenchDatabases } from '../github/bench-database';
import { runSeeds, signOf } from '../github/fault-run-client';
import { type Guard, guards } from '../github/guards';
import { type BenchEntry, summarise } from '../harness';

/** A guard must be missed within so many; most are within the 25 that `npm test` runs. */
const seeds = 200;
const processes = 2;

/** Takes out each guard of sync by itself and runs the fault run, which must notice. */
export const syncGuards: BenchEntry = {
  name: 'sync-guards',
  summary: 'the fault run with one guard of sync taken out at a time: it must go red each time',
  async run(progress) {
    const databases = await startBenchDatabases();
    const waiting = [...guards];
    const caught: string[] = [];
    const missed: string[] = [];
    const work = async () => {
      for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
        const databaseUrl = await databases.fresh();
        const sign = await runWithout(guard, databaseUrl);
        (sign ? caught : missed).push(guard.name);
        progress(`without "${guard.name}": ${sign ?? `NOT noticed in ${seeds} seeds`}`);
        await databases.drop(databaseUrl);
      }
    };
    try {
      await Promise.all(Array.from({ length: processes }, work));
    } finally {
      await databases.stop();
    }
    const note = missed.length > 0 ? `not noticed: ${missed.join('; ')}` : `each within ${seeds} seeds`;
    return [
      summarise('guards whose loss is noticed', [caught.length], 'guards', { atLeast: guards.length }, note),
    ];
  },
};

/** What went wrong first without this guard; null when nothing did. */
async function runWithout({ edits, seeds: own }: Guard, databaseUrl: string): Promise<string | null> {
  let sign: string | null = null;
  const end = await runSeeds({
    databaseUrl,
    first: own?.[0] ?? 1,
    last: own?.[1] ?? seeds,
    edits,
    silenceMs: 120_000,
    onSeed(outcome) {
      const wrong = signOf(outcome);
      if (wrong) sign = `seed ${outcome.seed}: ${wrong}`;
      return sign !== null;
    },
  });
  if (end.kind === 'hung') return 'the run never ends';
  if (end.kind !== 'broke') return sign;
  // A guard that is not where the table says proves nothing.
  if (end.words.includes('the text of the guard')) throw new Error(end.words);
  return `the run breaks: ${/[\w.]*[Ee]rror: .*/.exec(end.words)?.[0] ?? end.words.trim().split('\n')[0]}`;
}
