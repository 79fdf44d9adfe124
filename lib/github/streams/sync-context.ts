import type { Clock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import type { GitHubApi } from '../client/api';
import type { ApiConnection } from '../client/api-connection';
import type { PlacedReason, StreamName, StreamReport } from '../domain/stream-report';
import type { Lease } from '../records/lease';
import type { RepositoryRecord } from '../records/repositories';
import type { StreamRecord } from '../records/streams';

export interface SyncProgress {
  repository: string;
  /** "page": one more page is stored; "wait": GitHub or another sync makes us wait; "done": a stream ended. */
  kind: 'page' | 'wait' | 'done';
  /** In words, for a terminal and for the screen. */
  text: string;
}

export interface SyncOptions {
  connection: ApiConnection;
  full: boolean;
  /** Only these streams and what belongs to them; left out: what the plan of the pass says (domain/pass-plan.ts). */
  streams?: StreamName[];
  now: Clock;
  /** Throws SyncStoppedError when somebody asked this run to stop. */
  checkStop?: () => Promise<void>;
  onProgress?: (progress: SyncProgress) => void;
}

/** What a stream works with while it is read. */
export interface StreamContext {
  api: GitHubApi;
  repository: RepositoryRecord;
  /** As it stood before this reading. */
  stream: StreamRecord;
  /** Read everything again, whatever the ETag and the mark say. */
  full: boolean;
  report: StreamReport;
  now: Clock;
  /** GitHub's clock as its last answer told it: how old its rows are can be told by no other. */
  githubNow: Clock;
  /** One transaction that is refused when another sync has taken the repository over. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Says how far it is. */
  tell(): void;
  /** Before every page: throws SyncStoppedError when somebody asked this run to stop. What is written stays. */
  checkStop(): Promise<void>;
  /** What the streams of this pass tell one another. */
  pass: PassFacts;
}

/** What the streams work with whose pages are written by pageWriter. */
export interface ScanContext extends StreamContext {
  lease: Lease;
  /** The stream of the pull requests, whose rows come with the list of issues. */
  pulls: { report: StreamReport; stream: StreamRecord };
  /** GitHub says that nothing changed: all such streams are marked with one statement at the end of the pass. */
  unchanged(): void;
}

/** Facts of one pass over one repository, set by the streams that learn them. */
export interface PassFacts {
  /** The repository's push time or default branch is not the one that the files were last read for. */
  branchMayHaveMoved: boolean;
  /** What a reading of the files in this pass rests on; null when it may not be relied on. */
  branchBasis?: string | null;
  /** Anything changed in the streams that are always asked: then the ones that take turns are asked too. */
  moved: boolean;
}

/** Thrown where a reading stands when somebody stopped the run; its cursor is kept. */
export class SyncStoppedError extends Error {
  override name = 'SyncStoppedError';
}

/** How a stream ends well; written in the transaction of its last page. */
export interface StreamEnd {
  highWaterMark?: Date;
  etag?: string | null;
  basis?: string | null;
  refused?: PlacedReason[];
  notes?: PlacedReason[];
  itemsStored?: number;
}

/** Thrown when the repository itself cannot be read, so that its streams need not be tried. */
export class RepositoryStoppedError extends Error {
  override name = 'RepositoryStoppedError';
}

export const ownerAndName = ({ owner, name }: { owner: string; name: string }) => ({ owner, repo: name });
export const fullName = ({ owner, name }: { owner: string; name: string }) => `${owner}/${name}`;
