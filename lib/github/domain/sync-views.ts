import type { Freshness } from './freshness';
import type { PlacedReason, StreamName } from './stream-report';

/** What reading cost. Points are GitHub's quota: 1 for each request that was not answered 304, GraphQL as it says. */
export interface ReadingCost {
  requests: number;
  notModified: number;
  points: number;
}

export interface StreamView {
  stream: StreamName;
  /** "interrupted": it says running, but nobody holds the repository any more. */
  state: 'never' | 'running' | 'interrupted' | 'complete' | 'failed' | 'unavailable' | 'waiting' | 'stopped';
  lastCompleteAt: Date | null;
  lastAttemptAt: Date | null;
  lastFullAt: Date | null;
  itemsStored: number;
  /** By GitHub's own count; null when it does not say. */
  itemsTotal: number | null;
  /** Rows whose details (reviews, jobs, statuses) are still to be read. */
  detailsPending: number;
  problem: string | null;
  /** What reading costs here in words, when it costs more than it should. */
  costNote: string | null;
  /** With state "waiting": when it goes on. */
  resumeAt: Date | null;
  refused: PlacedReason[];
  notes: PlacedReason[];
  /** Whether what it holds may be shown as current, by the configured limit. */
  freshness: Freshness;
  /** Over all readings so far. */
  sums: ReadingCost;
}

export interface RepositoryView {
  id: string;
  projectId: string;
  project: string;
  repository: string;
  htmlUrl: string | null;
  isPrivate: boolean;
  defaultBranch: string | null;
  adrGlobs: string[];
  lessonGlobs: string[];
  stoppedReason: string | null;
  connectedAt: Date;
  /** When the schedule reads it next; null: not by schedule. */
  nextSyncAt: Date | null;
  /** The oldest of its streams' last complete readings: everything shown is at least as fresh. Null: not all were read yet. */
  syncedAt: Date | null;
  /** Over all of its streams that GitHub offers; failed when the repository itself cannot be read any more. */
  freshness: Freshness;
  isSyncing: boolean;
  streams: StreamView[];
}

type RunState = 'queued' | 'running' | 'complete' | 'failed' | 'waiting' | 'stopped';

export interface RunTotals extends ReadingCost {
  inserted: number;
  updated: number;
  deleted: number;
  refused: number;
}

export interface SyncRunView {
  id: string;
  trigger: 'person' | 'command' | 'schedule' | 'webhook';
  full: boolean;
  state: RunState;
  requestedBy: string;
  /** What it was asked for; null and null: everything. */
  project: string | null;
  repository: string | null;
  /** Only these; empty: whatever is due. */
  streams: StreamName[];
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  resumeAt: Date | null;
  stopRequestedAt: Date | null;
  problem: string | null;
  totals: RunTotals;
}

/** One repository's part of a run that has not ended. */
export interface ActiveTaskView {
  runId: string;
  repositoryId: string;
  state: 'queued' | 'running' | 'waiting';
  queuedAt: Date;
  startedAt: Date | null;
  resumeAt: Date | null;
  stopRequestedAt: Date | null;
  /** The stream that is being read now, or was last. */
  current: {
    stream: StreamName;
    state: string;
    fetched: number;
    total: number | null;
    /** How long it has been read when it said so. */
    durationMs: number;
  } | null;
}

/** What GitHub last said of one token's quota for one kind of request. */
export interface QuotaView {
  /** Names the token without telling it. */
  credential: string;
  resource: string;
  /** Null: GitHub has not said so. */
  limit: number | null;
  remaining: number | null;
  /** By GitHub's clock. */
  resetAt: Date | null;
  /** Until when GitHub asked us to stay away. */
  blockedUntil: Date | null;
  /** When the token ends, as GitHub says; null while it has not said. */
  tokenEndsAt: Date | null;
  observedAt: Date;
}

export interface WebhookView {
  /** Per verdict over the last seven days. */
  counts: { verdict: string; count: number }[];
  last: {
    event: string;
    action: string | null;
    verdict: string;
    reason: string | null;
    receivedAt: Date;
  } | null;
}

/** How GitHub is asked, without telling the token. */
export interface TokenView {
  kind: 'none' | 'personal' | 'fine-grained' | 'app' | 'other';
  /** Null when GitHub does not say, or it never ends. */
  expiresAt: Date | null;
  /** Installation tokens end each hour and are made anew by themselves. */
  renewsItself: boolean;
}
