import type { StreamName, StreamReport } from './stream-report';

/**
 * The queue of repositories that somebody may have to read: `{repositoryId}`, at most one waiting a repository. A job
 * is only a knock at the door; what is to be done stands in sync_task and sync_hint, so a lost or doubled job is no harm.
 */
export const repositoryJob = 'github.sync.repository';

export type TaskState = 'queued' | 'running' | 'waiting' | 'complete' | 'failed' | 'stopped';

export interface TaskPart {
  state: TaskState;
  /** It was taken up at some time. */
  begun: boolean;
  resumeAt: Date | null;
}

/**
 * The state of a run from its repositories' parts: running while any is read or still to be read after the first was
 * begun; waiting only when nothing but waiting is left; then a failure outweighs a stop, and a stop an end.
 */
export function runStateOf(parts: readonly TaskPart[]): { state: TaskState; resumeAt: Date | null } {
  const some = (state: TaskState) => parts.some((part) => part.state === state);
  const as = (state: TaskState) => ({ state, resumeAt: null });
  if (some('running')) return as('running');
  if (some('queued')) return as(parts.some(({ begun }) => begun) ? 'running' : 'queued');
  if (some('waiting')) {
    const times = parts.flatMap(({ state, resumeAt }) =>
      state === 'waiting' && resumeAt ? resumeAt.getTime() : [],
    );
    return { state: 'waiting', resumeAt: times.length > 0 ? new Date(Math.min(...times)) : null };
  }
  if (some('failed')) return as('failed');
  return as(some('stopped') ? 'stopped' : 'complete');
}

export const isUnfinished = (state: TaskState) =>
  state === 'queued' || state === 'running' || state === 'waiting';

/**
 * How one repository's part stands after a reading whose reports are `now`, with those of readings before it.
 * `resumeAt` is the earliest at which GitHub answers again. What waited before and was not come to now does not wait on:
 * something stopped the reading before it, and that counts.
 */
export function taskEndOf(
  now: readonly StreamReport[],
  before: readonly StreamReport[] = [],
): { state: TaskState; resumeAt: Date | null } {
  const some = (state: StreamReport['state']) => now.some((report) => report.state === state);
  if (some('stopped')) return { state: 'stopped', resumeAt: null };
  if (some('waiting')) {
    const times = now.flatMap(({ state, resumeAt }) => {
      const ms = state === 'waiting' && resumeAt ? Date.parse(resumeAt) : Number.NaN;
      return Number.isNaN(ms) ? [] : ms;
    });
    return { state: 'waiting', resumeAt: times.length > 0 ? new Date(Math.min(...times)) : null };
  }
  const failed = joinReports(before, now).some(({ state }) => state === 'failed');
  return { state: failed ? 'failed' : 'complete', resumeAt: null };
}

/** A stream's reports of one run that was interrupted are one report: counts add up, the later one says how it stands. */
export function joinReports(before: readonly StreamReport[], now: readonly StreamReport[]): StreamReport[] {
  const joined = before.map((earlier) => {
    const later = now.find(({ stream }) => stream === earlier.stream);
    return later ? joinTwo(earlier, later) : earlier;
  });
  return [...joined, ...now.filter(({ stream }) => !before.some((earlier) => earlier.stream === stream))];
}

function joinTwo(earlier: StreamReport, later: StreamReport): StreamReport {
  const sums = Object.fromEntries(
    Object.entries(later).map(([key, value]) => {
      const old: unknown = earlier[key as keyof StreamReport];
      if (key === 'total' || typeof value !== 'number' || typeof old !== 'number') return [key, value];
      return [key, old + value];
    }),
  );
  return {
    ...later,
    ...sums,
    total: later.total ?? earlier.total,
    refused: [...earlier.refused, ...later.refused],
    notes: [...earlier.notes, ...later.notes],
  };
}

/** What is still to be read of `asked` when a part of a run goes on; empty: everything, since nothing is known. */
export function streamsLeft(
  asked: readonly StreamName[],
  all: readonly StreamName[],
  reports: readonly StreamReport[],
): StreamName[] {
  if (reports.length === 0) return [...asked];
  const done = new Set(
    reports
      .filter(({ state }) => state === 'complete' || state === 'unavailable' || state === 'failed')
      .map(({ stream }) => stream),
  );
  return (asked.length > 0 ? asked : all).filter((stream) => !done.has(stream));
}

export const nothingConnected = {
  code: 'nothing-connected',
  message: 'No repository is connected yet. Connect one first: pilothouse connect OWNER/REPO --project SLUG.',
};
