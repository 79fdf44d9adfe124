import pg from 'pg';
import { type BenchResult, summarise } from '../harness';
import { startBenchDatabases } from './bench-database';
import type { Changed } from './changes';
import { inDatabase, syncOnce } from './in-database';
import { nothing } from './sized-world';
import { startStandInProcess } from './stand-in-client';

const size = {
  ...nothing,
  issues: 3_000,
  pulls: 1_300,
  runs: 1_500,
  jobsPerRun: 1,
  releases: 130,
  deployments: 700,
  dependabotAlerts: 300,
  codeScanningAlerts: 300,
  files: 10,
};
const changes = [1, 10, 100, 1_000, 5_000];

const pages = (count: number) => Math.ceil(count / 100);

/**
 * The fewest requests that can tell of these changes: for each stream its changed rows in hundreds. Issues and pull
 * requests count as a list each, as GitHub documents them; pull requests, runs and deployments once more for their
 * details (reviews and commits, jobs, statuses). 304s are not counted, on either side: they cost no quota.
 */
export function idealRequests(changed: Changed): number {
  return pages(changed.issues) + pages(changed.pulls) + restOf(changed);
}

/** Stricter: issues and pull requests come from one list, so their changed rows are summed before they are paged. */
export function strictestRequests(changed: Changed): number {
  return pages(changed.issues + changed.pulls) + restOf(changed);
}

const restOf = ({ pulls, runs, releases, deployments, dependabotAlerts, codeScanningAlerts }: Changed) =>
  pages(pulls) +
  2 * pages(runs) +
  pages(releases) +
  2 * pages(deployments) +
  pages(dependabotAlerts) +
  pages(codeScanningAlerts);

/** What changes cost against the ideal, and what it costs when nothing changed. */
export async function measureRequests(progress: (text: string) => void): Promise<BenchResult[]> {
  const databases = await startBenchDatabases();
  const standIn = await startStandInProcess(size);
  try {
    return await inDatabase(databases, standIn.url, async () => {
      progress('a first sync, then one that finds nothing');
      await syncOnce(standIn.url);
      // Streams that take turns and the push time's first minute are settled after a few passes.
      for (let pass = 1; pass <= 4; pass += 1) await syncOnce(standIn.url);
      const results = await measureIdle(standIn);
      for (const [index, total] of changes.entries()) {
        const at = new Date(Date.parse('2026-03-02T12:00:00Z') + index * 86_400_000).toISOString();
        const changed = await standIn.change({ total, at: at.replace('.000Z', 'Z') });
        await standIn.takeLog();
        await syncOnce(standIn.url);
        const log = await standIn.takeLog();
        const paid = log.filter(({ status }) => status !== 304).length;
        const strictest = strictestRequests(changed);
        const note = `${paid} requests, ideal ${idealRequests(changed)}; ${(paid / strictest).toFixed(2)} of the stricter ${strictest}; ${log.length - paid} more were 304`;
        progress(`${total} changed: ${note}`);
        results.push(
          summarise(
            `requests for ${total} changed rows against the ideal`,
            [paid / idealRequests(changed)],
            'times',
            { atMost: 1.1 },
            note,
          ),
        );
      }
      return results;
    });
  } finally {
    await standIn.stop();
    await databases.stop();
  }
}

/** Passes over an unchanged repository: enough that every stream that takes turns had its own. */
async function measureIdle(standIn: { url: string; takeLog(): Promise<{ status: number }[]> }) {
  const passes = 6;
  const requests: number[] = [];
  const others: number[] = [];
  const points: number[] = [];
  const written: number[] = [];
  for (let pass = 1; pass <= passes; pass += 1) {
    await standIn.takeLog();
    const before = await rowVersions();
    const streams = await syncOnce(standIn.url);
    const after = await rowVersions();
    const log = await standIn.takeLog();
    requests.push(log.length);
    others.push(log.filter(({ status }) => status !== 304).length);
    points.push(streams.reduce((sum, stream) => sum + stream.points, 0));
    written.push([...after].filter((version) => !before.has(version)).length);
  }
  const note = `each of ${passes} passes over an unchanged repository; the largest is shown`;
  const none = { atMost: 0 };
  return [
    summarise('requests when nothing changed', [Math.max(...requests)], 'requests', { atMost: 4 }, note),
    summarise('of them not answered with 304', [Math.max(...others)], 'requests', none, note),
    summarise('quota points when nothing changed', [Math.max(...points)], 'points', none, note),
    summarise('rows written when nothing changed', [Math.max(...written)], 'rows', none, note),
  ];
}

const recordTables = [
  'repository',
  'issue',
  'pull_request',
  'workflow_run',
  'workflow_run_attempt',
  'workflow_job',
  'release',
  'deployment',
  'deployment_status',
  'security_alert',
  'repository_file',
  'git_blob',
];

/** Every record row's place and writing transaction: a row that was written has a new one of them. */
async function rowVersions(): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(
      recordTables
        .map((table) => `SELECT '${table} ' || ctid::text || xmin::text AS version FROM ${table}`)
        .join(' UNION ALL '),
    );
    return new Set(rows.map(({ version }) => version));
  } finally {
    await client.end();
  }
}
