import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectDatabase } from '@/lib/platform/database/client';
import type { startBenchDatabases } from '../github/bench-database';
import { type BenchResult, summarise } from '../harness';
import type { ImportOutcome } from './import-process';

type Databases = Awaited<ReturnType<typeof startBenchDatabases>>;
const halfRows = 500_000;
const allRows = 1_000_000;

/** Files of half a million rows and of a million, each read in a process of its own: time, and the peak of memory. */
export async function measureImport(
  databases: Databases,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  try {
    const half = await imported(databases, join(folder, 'half.csv'), halfRows, progress);
    const all = await imported(databases, join(folder, 'all.csv'), allRows, progress);
    const at = (megabytes: number) => `${Math.round(megabytes)} MB`;
    const twice = `${at(half.first.peakMegabytes)} at ${halfRows} rows, ${at(all.first.peakMegabytes)} at ${allRows}`;
    const again = `${Math.round(all.again.milliseconds / 1000)} s for the same file again, in which nothing is new`;
    return [
      summarise('a CSV of a million rows', [all.first.milliseconds / 1000], 's', { atMost: 120 }, again),
      summarise(
        'time at twice the rows',
        [all.first.milliseconds / half.first.milliseconds],
        'times',
        { atMost: 2.6 },
        `${Math.round(half.first.milliseconds / 1000)} s at ${halfRows} rows`,
      ),
      summarise(
        'memory at twice the rows',
        [all.first.peakMegabytes / half.first.peakMegabytes],
        'times',
        { atMost: 1.15 },
        `peak of the importing process: ${twice}`,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function imported(
  databases: Databases,
  path: string,
  rows: number,
  progress: (text: string) => void,
): Promise<{ first: ImportOutcome; again: ImportOutcome }> {
  progress(`writing and reading ${rows} rows`);
  await writeRows(path, rows);
  const url = await databases.fresh();
  const client = connectDatabase(url, 1);
  await client.project.create({ data: { slug: 'bench', name: 'Bench' } });
  await client.$disconnect();
  const first = await inProcess(url, path);
  const again = await inProcess(url, path);
  if (first.inserted !== rows || again.unchanged !== rows) throw new Error('rows were lost or doubled');
  await databases.drop(url);
  return { first, again };
}

async function inProcess(url: string, path: string): Promise<ImportOutcome> {
  const child = fork(fileURLToPath(new URL('./import-process.ts', import.meta.url)), [path], {
    // Bounded, since V8 collects late on a large machine.
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=512', '--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: url },
  });
  let outcome: ImportOutcome | null = null;
  child.on('message', (message: ImportOutcome) => {
    outcome = message;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0 || !outcome) throw new Error(`the import ended with ${code}`);
  return outcome;
}

async function writeRows(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('id,task,kind,who,team,est,act,estimated,done\n');
  for (let n = 1; n <= rows; n += 1) {
    const month = `2026-0${1 + (n % 9)}`;
    const words = `T-${n},"Task ${n}, of some words",Kind ${n % 12},Person ${n % 40},Team ${n % 8}`;
    const hours = `${0.5 + (n % 40) / 2},${0.5 + (n % 37) / 2}`;
    const row = `${words},${hours},${month}-1${n % 10}T09:00:00Z,${month}-2${n % 9}T17:30:00Z\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
