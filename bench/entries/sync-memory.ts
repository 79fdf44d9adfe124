import { startBenchDatabases } from '../github/bench-database';
import { nothing, type WorldSize } from '../github/sized-world';
import { startStandInProcess } from '../github/stand-in-client';
import { startSync } from '../github/sync-client';
import { type BenchResult, summarise } from '../harness';

const small = { ...nothing, issues: 10_000, runs: 5_000, jobsPerRun: 1 };
const large = { ...nothing, issues: 100_000, runs: 50_000, jobsPerRun: 1 };

/** How much memory a first sync takes at most, and whether that grows with what is synced. */
export async function measureMemory(progress: (text: string) => void): Promise<BenchResult[]> {
  const databases = await startBenchDatabases();
  try {
    const low = await peakOf(databases, small, progress);
    const high = await peakOf(databases, large, progress);
    const note = `resident memory of the syncing process, ${large.issues} issues and ${large.runs} runs`;
    return [
      summarise('peak memory of a sync', [high], 'MB', { atMost: 400 }, note),
      summarise(
        'memory at ten times the items',
        [high / low],
        'times',
        { atMost: 1.5 },
        `${Math.round(low)} MB at ${small.issues} issues and ${small.runs} runs`,
      ),
    ];
  } finally {
    await databases.stop();
  }
}

async function peakOf(
  databases: Awaited<ReturnType<typeof startBenchDatabases>>,
  size: WorldSize,
  progress: (text: string) => void,
): Promise<number> {
  const standIn = await startStandInProcess(size);
  const url = await databases.fresh();
  try {
    const outcome = await startSync(url, standIn.url).outcome;
    if (!outcome) throw new Error('the sync was killed');
    if (outcome.problems.length > 0) throw new Error(outcome.problems.join('; '));
    progress(
      `${size.issues} issues and ${size.runs} runs: ${Math.round(outcome.peakMegabytes)} MB, ${Math.round(outcome.milliseconds / 1000)} s`,
    );
    return outcome.peakMegabytes;
  } finally {
    await standIn.stop();
    await databases.drop(url);
  }
}
