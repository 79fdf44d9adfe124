import type { StreamName } from './stream-report';
import type { ActiveTaskView, RepositoryView } from './sync-views';

export interface Progress {
  repository: string;
  stream: StreamName;
  /** What is counted: one item of the stream, but of jobs the run whose jobs are read. */
  noun: 'item' | 'run';
  done: number;
  /** Null when GitHub does not say how many there are. */
  total: number | null;
  /** Null until there is enough to tell. */
  perMinute: number | null;
  /** Null when it cannot be known. */
  leftMs: number | null;
}

/** A rate from less than this would jump about. */
const tellingMs = 2000;

/**
 * How far one stream of a running task is, when it last said so. The rate is over this reading so far. A stream of
 * details counts the rows whose details waited when it began, of which fewer and fewer wait; of jobs these are runs.
 * Null before the first stream has begun.
 */
export function progressOf(task: ActiveTaskView, repository: RepositoryView): Progress | null {
  if (task.state !== 'running' || !task.current) return null;
  const { stream, fetched, total: said, durationMs } = task.current;
  const view = repository.streams.find((one) => one.stream === stream);
  const waiting = view?.detailsPending ?? 0;
  const hasDetails = stream === 'jobs' || stream === 'pull-requests';
  const waited = hasDetails && said !== null && said > 0 ? said : null;
  const done = waited === null ? fetched : Math.max(waited - waiting, 0);
  const total = said === null || (hasDetails && waited === null) ? null : Math.max(said, done);
  const perMs = durationMs >= tellingMs && done > 0 ? done / durationMs : null;
  return {
    repository: repository.repository,
    stream,
    noun: stream === 'jobs' && waited !== null ? 'run' : 'item',
    done,
    total,
    perMinute: perMs === null ? null : Math.round(perMs * 60_000),
    leftMs: perMs === null || total === null ? null : Math.round((total - done) / perMs),
  };
}

/** "about 3 min", rounded up so that it does not promise too much. */
export function spanInWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `about ${Math.max(seconds, 1)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `about ${minutes} min` : `about ${(minutes / 60).toFixed(1)} h`;
}
