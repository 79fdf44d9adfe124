import type { PlacedReason, RepositoryReport, StreamName } from './stream-report';

export interface StreamView {
  stream: StreamName;
  /** "interrupted": it says running, but nobody holds the repository any more. */
  state: 'never' | 'running' | 'interrupted' | 'complete' | 'failed' | 'unavailable' | 'waiting' | 'stopped';
  lastCompleteAt: Date | null;
  lastAttemptAt: Date | null;
  itemsStored: number;
  problem: string | null;
  refused: PlacedReason[];
  notes: PlacedReason[];
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
  /** The oldest of its streams' last complete readings: everything shown is at least as fresh. Null: not all were read yet. */
  syncedAt: Date | null;
  isSyncing: boolean;
  streams: StreamView[];
}

export interface SyncRunView {
  id: string;
  full: boolean;
  state: 'queued' | 'running' | 'complete' | 'failed' | 'waiting' | 'stopped';
  requestedBy: string;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  report: RepositoryReport[];
  problem: string | null;
}
