import type { RepositoryView, StreamView, SyncRunView } from './sync-views';

/** What is older than this is called stale. */
export const staleAfterMs = 24 * 3_600_000;

/** A run that no worker took up for this long is no longer expected to begin. */
const queuedForMs = 10 * 60_000;
const startingForMs = 30_000;

export interface SyncVerdict {
  tone: 'met' | 'not-met' | 'unknown' | 'stale';
  headline: string;
  /** What to do, each with the repository and stream it is about. */
  next: { id: string; what: string }[];
  /** A run is queued or under way. */
  active: boolean;
}

const nameOf = (stream: string) => stream.replace('-', ' ');

/** The one sentence of the sync page: what could not be read, what is missing, what is old, else that all is read. */
export function judgeSync(
  repositories: readonly RepositoryView[],
  newestRun: SyncRunView | undefined,
  now: Date,
): SyncVerdict {
  const all = repositories.flatMap((repository) =>
    repository.streams.map((stream) => ({ repository, stream })),
  );
  const are = (...states: StreamView['state'][]) => all.filter(({ stream }) => states.includes(stream.state));
  const failed = are('failed', 'interrupted');
  const next = repositories.flatMap((repository) =>
    stepsFor(
      repository,
      failed.filter((one) => one.repository === repository).map(({ stream }) => stream),
    ),
  );
  const active = newestRun !== undefined && isActive(newestRun, repositories, now);
  const base = { next, active };
  if (active) return { ...base, tone: 'unknown', headline: progressOf(newestRun) };
  if (failed.length > 0) {
    const streams = failed.length === 1 ? '1 stream' : `${failed.length} streams`;
    return {
      ...base,
      tone: 'not-met',
      headline: `${streams} of ${all.length} could not be read; what was read before is kept.`,
    };
  }
  const missing = are('never').length;
  if (missing > 0)
    return {
      ...base,
      tone: 'unknown',
      headline: `${missing} of ${all.length} streams were never read. Sync now to read them.`,
    };
  const times = repositories.map(({ syncedAt }) => syncedAt?.getTime() ?? 0);
  const isStale = now.getTime() - Math.min(...times) > staleAfterMs;
  const refused = all.reduce((sum, { stream }) => sum + stream.refused.length, 0);
  const but = refused > 0 ? `, but ${refused} ${refused === 1 ? 'row was' : 'rows were'} refused` : '';
  if (isStale)
    return {
      ...base,
      tone: 'stale',
      headline: `Everything was read${but}, but some of it more than a day ago. Sync now.`,
    };
  return { ...base, tone: 'met', headline: `Everything is read${but}.` };
}

/** One step for each thing that is wrong, however many streams it stopped. */
function stepsFor({ id, repository }: RepositoryView, failed: StreamView[]): SyncVerdict['next'] {
  const problemOf = ({ problem }: StreamView) => problem ?? 'The last reading was broken off. Sync again.';
  return [...new Set(failed.map(problemOf))].map((problem) => {
    const streams = failed
      .filter((stream) => problemOf(stream) === problem)
      .map(({ stream }) => nameOf(stream));
    return { id: `${id} ${streams.join()}`, what: `${repository}, ${streams.join(', ')}: ${problem}` };
  });
}

/** A run whose process died says "running" for ever; whoever really reads holds a repository, but at the very start. */
function isActive(run: SyncRunView, repositories: readonly RepositoryView[], now: Date): boolean {
  if (run.state === 'queued') return now.getTime() - run.queuedAt.getTime() < queuedForMs;
  if (run.state !== 'running') return false;
  const startedAt = run.startedAt?.getTime() ?? 0;
  return now.getTime() - startedAt < startingForMs || repositories.some(({ isSyncing }) => isSyncing);
}

function progressOf(run: SyncRunView): string {
  if (run.state === 'queued') return 'A sync is waiting for its turn.';
  const repository = run.report.at(-1);
  const stream = repository?.streams.at(-1);
  if (!repository || !stream) return 'A sync has begun.';
  const rows = stream.fetched.toLocaleString('en-GB');
  return `Reading ${repository.repository}: ${nameOf(stream.stream)}, ${rows} read so far.`;
}

/** What a run did, in figures: over all of its repositories and streams. */
export function runTotals(run: SyncRunView) {
  const streams = run.report.flatMap((repository) => repository.streams);
  const sum = (pick: (stream: (typeof streams)[number]) => number) =>
    streams.reduce((all, one) => all + pick(one), 0);
  return {
    fetched: sum((one) => one.fetched),
    inserted: sum((one) => one.inserted),
    updated: sum((one) => one.updated),
    deleted: sum((one) => one.deleted),
    refused: sum((one) => one.refused.length),
    requests: sum((one) => one.requests),
    notModified: sum((one) => one.notModified),
  };
}
