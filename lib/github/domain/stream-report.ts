/** The streams in the order they are read, by the names that people and the API use. */
export const streams = [
  'repository',
  'issues',
  'pull-requests',
  'workflow-runs',
  'jobs',
  'releases',
  'deployments',
  'dependabot-alerts',
  'code-scanning-alerts',
  'files',
] as const;
export type StreamName = (typeof streams)[number];

/** One thing that was refused or changed to fit: where, and why. */
export interface PlacedReason {
  place: string;
  reason: string;
}

/** What one stream of one repository did in one run: fetched = inserted + updated + unchanged + refused. */
export interface StreamReport {
  stream: StreamName;
  /**
   * "unavailable": GitHub does not offer it here (Actions switched off, alerts not allowed), which is no failure;
   * "waiting": GitHub asked to wait until `resumeAt`; "stopped": somebody asked for it. Both go on where they stood.
   */
  state: 'running' | 'complete' | 'failed' | 'unavailable' | 'waiting' | 'stopped';
  fetched: number;
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
  refused: PlacedReason[];
  /** Rows that went in after a change: a NUL character taken out, an encoding repaired. */
  notes: PlacedReason[];
  /** How many there are by GitHub's own count; null when it does not say. For progress. */
  total: number | null;
  requests: number;
  notModified: number;
  /** What the requests cost of GitHub's quota: 1 for each that was not a 304; GraphQL as it says itself. */
  points: number;
  /** Answers that had to be asked for again: broken, refused for a limit, not come. */
  faults: number;
  durationMs: number;
  /** Only when it failed, waits or is unavailable: what happened, what was kept, what to do. */
  problem?: string;
  /** What reading costs here when it costs more than it should, in words for the screen. */
  costNote?: string;
  /** With "waiting": when it goes on, ISO. */
  resumeAt?: string;
}

export interface RepositoryReport {
  repository: string;
  project: string;
  streams: StreamReport[];
}

export function emptyReport(stream: StreamName): StreamReport {
  return {
    stream,
    state: 'running',
    fetched: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    deleted: 0,
    refused: [],
    notes: [],
    total: null,
    requests: 0,
    notModified: 0,
    points: 0,
    faults: 0,
    durationMs: 0,
  };
}

export const changedRows = (report: StreamReport) => report.inserted + report.updated + report.deleted;

/** A failed stream fails the run; an unavailable one does not. */
export const isFailed = (reports: RepositoryReport[]) =>
  reports.some((repository) => repository.streams.some((stream) => stream.state === 'failed'));

/** More than so many refused rows are only counted. */
export const listedMost = 500;

/**
 * What a stream's page lists as refused from now on. A delta does not see the rows it was not sent, so what was
 * refused before stays listed until that same place went in; a full read replaces the list.
 */
export function mergeRefused(
  before: PlacedReason[],
  now: PlacedReason[],
  { full, accepted }: { full: boolean; accepted: ReadonlySet<string> },
): PlacedReason[] {
  const renewed = new Set(now.map(({ place }) => place));
  const kept = full ? [] : before.filter(({ place }) => !renewed.has(place) && !accepted.has(place));
  return [...kept, ...now].slice(-listedMost - 1);
}
