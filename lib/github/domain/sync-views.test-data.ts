import { freshnessOf, freshnessOver } from './freshness';
import { type StreamName, streams } from './stream-report';
import type { ActiveTaskView, RepositoryView, StreamView } from './sync-views';

export const now = new Date('2026-11-21T12:00:00Z');
export const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
export const hoursAgo = (hours: number) => minutesAgo(hours * 60);

export type StreamChanges = Partial<Record<StreamName, Partial<StreamView>>>;

/** A repository whose streams were all read `hours` ago, but for the changes. The limit is a day. */
export function repositoryView(hours: number, changes: StreamChanges = {}, name = 'relay'): RepositoryView {
  const views = streams.map((stream): StreamView => {
    const view = {
      stream,
      state: 'complete' as StreamView['state'],
      lastCompleteAt: hoursAgo(hours) as Date | null,
      lastAttemptAt: hoursAgo(hours),
      lastFullAt: null,
      itemsStored: 1,
      itemsTotal: null,
      detailsPending: 0,
      problem: null,
      costNote: null,
      resumeAt: null,
      refused: [],
      notes: [],
      sums: { requests: 10, notModified: 8, points: 2 },
      ...changes[stream],
    };
    return { ...view, freshness: freshnessOf(view, 24 * 3_600_000, now) };
  });
  return {
    id: name,
    projectId: 'p',
    project: 'relay',
    repository: `harbour/${name}`,
    htmlUrl: null,
    isPrivate: false,
    defaultBranch: 'main',
    adrGlobs: [],
    lessonGlobs: [],
    stoppedReason: null,
    connectedAt: hoursAgo(99),
    nextSyncAt: null,
    syncedAt: hoursAgo(hours),
    freshness: freshnessOver(views.map(({ freshness }) => freshness)),
    isSyncing: false,
    streams: views,
  };
}

export const task = (changes: Partial<ActiveTaskView> = {}): ActiveTaskView => ({
  runId: 'run',
  repositoryId: 'relay',
  state: 'running',
  queuedAt: minutesAgo(2),
  startedAt: minutesAgo(1),
  resumeAt: null,
  stopRequestedAt: null,
  current: { stream: 'issues', state: 'running', fetched: 300, total: 1000, durationMs: 60_000 },
  ...changes,
});
