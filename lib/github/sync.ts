import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { emptyReport, isFailed, type RepositoryReport } from './domain/stream-report';
import { nothingConnected } from './domain/sync-job';
import { holderName, withLease } from './hold-lease';
import { LeaseLostError } from './records/lease';
import { listRepositoryRows, type RepositoryRecord } from './records/repositories';
import { insertRun, lockRun, renewRun, requestStop, settleRun } from './records/runs';
import { claimTask, endTask, findStopRequest } from './records/tasks';
import { fullName, type SyncProgress } from './streams/sync-context';
import { type ReadRepository, readTask, type TaskEnd } from './sync-task';

export type { ReadRepository } from './sync-task';

export interface SyncInput {
  /** All projects when left out. */
  projectId?: string;
  full?: boolean;
  onProgress?: (progress: SyncProgress) => void;
  /** Tests give their own; else the environment's. */
  connection?: ApiConnection;
  /** How long to wait for another sync of the same repository; ten minutes unless told. */
  patienceMs?: number;
  /** Wait where GitHub's limits make it wait, however long; else the run is left waiting, and the portal goes on with it. */
  waitOut?: boolean;
  /** Aborted when the person at the terminal wants to end: the reading stops before its next page. */
  stopping?: AbortSignal;
}

export interface SyncOutcome {
  runId: string;
  repositories: ReadRepository[];
  /** Every stream of every repository ended well. */
  ok: boolean;
  /** Somebody stopped it before its end. */
  stopped: boolean;
}

const aliveMs = 60_000;

/**
 * Reads every connected repository (of one project) from GitHub into the database, one after the other. Refuses when
 * there is nothing to sync; a failed stream is in the report, not an exception. Running it twice writes no record. For
 * commands: the portal's workers use `syncWaiting`.
 */
export async function syncRepositories(viewer: Viewer, input: SyncInput): Promise<Result<SyncOutcome>> {
  requirePermission(viewer, 'repository.sync', input.projectId);
  const repositories = await listRepositoryRows({ projectId: input.projectId });
  if (repositories.length === 0) return refuse(nothingConnected);
  const alive = () => new Date(systemClock().getTime() + aliveMs);
  const runId = await inTransaction((tx) =>
    insertRun(tx, {
      projectId: input.projectId ?? null,
      full: input.full ?? false,
      trigger: 'command',
      requestedBy: actorOf(viewer).actorName,
      at: systemClock(),
      repositoryIds: repositories.map(({ id }) => id),
      aliveUntil: alive(),
    }),
  );
  // A missed beat is no harm; three let the schedule believe that this process is gone.
  const heartbeat = setInterval(() => void renewRun(runId, alive()).catch(() => undefined), aliveMs / 3);
  const stop = () => inTransaction((tx) => requestStop(tx, runId, actorOf(viewer).actorName, systemClock()));
  const done: ReadRepository[] = [];
  let stopped = false;
  try {
    for (const repository of repositories) {
      if (input.stopping?.aborted) await stop();
      const end = await syncOne(viewer, runId, repository, input, stop);
      if (end === null || end.state === 'stopped') stopped = true;
      if (end) done.push(end.report);
    }
  } finally {
    clearInterval(heartbeat);
  }
  const waits = done.some(({ streams }) => streams.some(({ state }) => state === 'waiting'));
  if (waits) await renewRun(runId, null);
  return accept({ runId, repositories: done, ok: !stopped && !waits && !isFailed(done), stopped });
}

/** One repository of a command's run, to its end. Null: it was stopped before it was begun. */
async function syncOne(
  viewer: Viewer,
  runId: string,
  repository: RepositoryRecord,
  { connection = configuredConnection(), patienceMs = 600_000, onProgress, stopping, waitOut }: SyncInput,
  stop: () => Promise<unknown>,
): Promise<TaskEnd | null> {
  const name = fullName(repository);
  const onWait = (text: string) => onProgress?.({ repository: name, kind: 'wait', text });
  let last: TaskEnd | null = null;
  for (;;) {
    const leased = await withLease(repository, holderName(), { patienceMs, onWait }, async (lease) => {
      const task = await inTransaction((tx) => claimTask(tx, repository.id, { now: systemClock(), runId }));
      return task && readTask(viewer, task, repository, lease, { connection, onProgress, stopping });
    }).catch((error: unknown) => {
      if (error instanceof LeaseLostError) return refuse({ code: 'lease-lost', message: error.message });
      throw error;
    });
    if (!leased.ok)
      return failTask(runId, repository, leased.reasons.map(({ message }) => message).join(' '));
    const end = leased.value;
    // Nothing left to take up after a part that waited: somebody stopped it meanwhile.
    if (!end) return last && { ...last, state: 'stopped' };
    last = end;
    if (end.state === 'waiting' && waitOut) await outwait(end, runId, { onWait, stopping });
    else if (end.state !== 'queued') return end;
    if (stopping?.aborted) await stop();
  }
}

/** Until GitHub answers again, or somebody wants it to end. */
async function outwait(
  { resumeAt }: TaskEnd,
  runId: string,
  { onWait, stopping }: { onWait: (text: string) => void; stopping?: AbortSignal },
): Promise<void> {
  const at = resumeAt ?? new Date(systemClock().getTime() + aliveMs);
  onWait(`GitHub makes us wait until ${at.toISOString()}; what was read is kept`);
  while (systemClock() < at && !stopping?.aborted && !(await findStopRequest(runId)))
    await pause(at.getTime() - systemClock().getTime(), stopping);
}

async function failTask(runId: string, repository: RepositoryRecord, problem: string): Promise<TaskEnd> {
  const streams = [{ ...emptyReport('repository'), state: 'failed' as const, problem }];
  const report: RepositoryReport = {
    repository: fullName(repository),
    project: repository.projectSlug,
    streams,
  };
  await inTransaction(async (tx) => {
    await lockRun(tx, runId);
    const end = { state: 'failed' as const, resumeAt: null, report, problem, at: systemClock() };
    await endTask(tx, { runId, repositoryId: repository.id }, end);
    await settleRun(tx, runId, end.at);
  });
  const ids = { repositoryId: repository.id, projectId: repository.projectId };
  return { state: 'failed', resumeAt: null, report: { ...report, ...ids } };
}

/** A few seconds of `ms` at a time, so that a stop from elsewhere is noticed. */
function pause(ms: number, stopping?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, Math.min(Math.max(0, ms), 5000));
    function finish() {
      clearTimeout(timer);
      stopping?.removeEventListener('abort', finish);
      done();
    }
    if (stopping?.aborted) finish();
    else stopping?.addEventListener('abort', finish);
  });
}
