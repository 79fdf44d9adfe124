import { clockUtc } from '@/lib/shared/relative-time';
import { type SyncFacts, type SyncStep, syncSteps } from './sync-steps';
import type { ActiveTaskView, RepositoryView, StreamView, SyncRunView } from './sync-views';

/** A run that no worker took up for this long is no longer expected to begin. */
const queuedForMs = 10 * 60_000;
const startingForMs = 30_000;

export interface SyncVerdict {
  tone: 'met' | 'not-met' | 'unknown' | 'stale';
  headline: string;
  next: SyncStep[];
  /** A run is under way or will be taken up any moment: worth looking again soon. */
  active: boolean;
}

export interface SyncStanding extends SyncFacts {
  tasks: readonly ActiveTaskView[];
  runs: readonly Pick<SyncRunView, 'state' | 'queuedAt' | 'startedAt'>[];
  staleAfterHours: number;
}

/** The one sentence of the sync page: what could not be read, what waits, what is missing, what is old, else that all is read. */
export function judgeSync(standing: SyncStanding, now: Date): SyncVerdict {
  const active = isActive(standing, now);
  const next = [...queueStep(standing, now), ...syncSteps(standing, now)];
  return { ...headlineOf(standing), next, active };
}

function headlineOf({ repositories, staleAfterHours }: SyncStanding): Pick<SyncVerdict, 'tone' | 'headline'> {
  const all = repositories.flatMap(({ streams }) => streams);
  const are = (...states: StreamView['state'][]) => all.filter(({ state }) => states.includes(state));
  const of = (some: readonly unknown[]) =>
    `${some.length} of ${all.length} ${all.length === 1 ? 'stream' : 'streams'}`;
  const failed = are('failed', 'interrupted');
  if (failed.length > 0)
    return {
      tone: 'not-met',
      headline: `${of(failed)} could not be read; what was read before is kept.`,
    };
  const waiting = are('waiting');
  if (waiting.length > 0) {
    const times = waiting.flatMap(({ resumeAt }) => resumeAt?.getTime() ?? []);
    const until = times.length > 0 ? ` at ${clockUtc(new Date(Math.min(...times)))}` : '';
    const verb = waiting.length === 1 ? 'waits' : 'wait';
    return {
      tone: 'stale',
      headline: `${of(waiting)} ${verb} for GitHub’s limit; ${waiting.length === 1 ? 'it goes' : 'they go'} on${until}.`,
    };
  }
  const missing = all.filter(({ freshness }) => freshness.kind === 'never');
  if (missing.length > 0)
    return {
      tone: 'unknown',
      headline: `${of(missing)} ${missing.length === 1 ? 'was' : 'were'} never read completely.`,
    };
  const stopped = are('stopped');
  if (stopped.length > 0)
    return {
      tone: 'stale',
      headline: `${of(stopped)} ${stopped.length === 1 ? 'was' : 'were'} stopped before the end; what was read before is kept.`,
    };
  const stale = all.filter(({ freshness }) => freshness.kind === 'stale');
  const but = reservations(all);
  if (stale.length > 0)
    return {
      tone: 'stale',
      headline: `Everything was read${but}, but ${of(stale)} more than ${hours(staleAfterHours)} ago. Sync now.`,
    };
  return { tone: but ? 'unknown' : 'met', headline: `Everything is read${but}.` };
}

const hours = (count: number) => (count === 1 ? 'an hour' : `${count} hours`);

/** What "everything is read" must not hide. */
function reservations(all: readonly StreamView[]): string {
  const sum = (pick: (stream: StreamView) => number) => all.reduce((total, one) => total + pick(one), 0);
  const refused = sum((stream) => stream.refused.length);
  const pending = sum((stream) => stream.detailsPending);
  const words = [
    refused > 0 && `${refused} ${refused === 1 ? 'row was' : 'rows were'} refused`,
    pending > 0 &&
      `the details of ${pending.toLocaleString('en-GB')} ${pending === 1 ? 'row are' : 'rows are'} still to be read`,
  ].filter(Boolean);
  return words.length > 0 ? `, but ${words.join(' and ')}` : '';
}

/** Whoever reads holds a repository, but at the very start; a run whose process died says "running" for ever. */
function isActive({ repositories, tasks, runs }: SyncStanding, now: Date): boolean {
  const held = new Set(repositories.flatMap(({ id, isSyncing }) => (isSyncing ? [id] : [])));
  if (held.size > 0) return true;
  const isYoung = (at: Date | null, ms: number) => at !== null && now.getTime() - at.getTime() < ms;
  return (
    tasks.some(
      ({ state, queuedAt, startedAt }) =>
        (state === 'queued' && isYoung(queuedAt, queuedForMs)) ||
        (state === 'running' && isYoung(startedAt, startingForMs)),
    ) ||
    runs.some(
      ({ state, queuedAt, startedAt }) =>
        (state === 'queued' && isYoung(queuedAt, queuedForMs)) ||
        (state === 'running' && isYoung(startedAt, startingForMs)),
    )
  );
}

/** Nothing takes up what was asked for: somebody should know. */
function queueStep({ repositories, tasks }: SyncStanding, now: Date): SyncStep[] {
  const stuck = tasks.find(
    ({ state, queuedAt }) => state === 'queued' && now.getTime() - queuedAt.getTime() >= queuedForMs,
  );
  if (!stuck || repositories.some(({ isSyncing }) => isSyncing)) return [];
  return [
    {
      id: `queue ${stuck.runId}`,
      repositoryId: stuck.repositoryId,
      about: repositories.find(({ id }) => id === stuck.repositoryId)?.repository ?? 'Queue',
      what: `A sync asked for at ${clockUtc(stuck.queuedAt)} has not begun, as no worker takes it up. Look whether the portal runs, and into its log.`,
    },
  ];
}

/** Whether a repository should be looked at: its streams are then shown without being asked for. */
export const needsLook = ({ stoppedReason, freshness, streams }: RepositoryView): boolean =>
  stoppedReason !== null || freshness.kind !== 'fresh' || streams.some(({ refused }) => refused.length > 0);
