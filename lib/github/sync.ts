import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { log } from '@/lib/platform/log';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ApiConnection } from './api';
import { configuredConnection } from './connection';
import { changedRows, emptyReport, isFailed, type RepositoryReport } from './domain/stream-report';
import { withLease } from './hold-lease';
import { LeaseLostError } from './records/lease';
import { listRepositoryRows, type RepositoryRecord } from './records/repositories';
import { finishRun, insertRun, saveProgress, startRun } from './records/runs';
import { fullName, type SyncOptions, type SyncProgress } from './sync-context';
import { syncStreams } from './sync-repository';

export interface SyncInput {
  /** All projects when left out. */
  projectId?: string;
  full?: boolean;
  /** A run that was queued before; a new one is written when left out. */
  runId?: string;
  onProgress?: (progress: SyncProgress) => void;
  /** Tests give their own; else the environment's. */
  connection?: ApiConnection;
  /** How long to wait for another sync of the same repository; ten minutes unless told. */
  patienceMs?: number;
}

export interface SyncOutcome {
  runId: string;
  repositories: (RepositoryReport & { repositoryId: string; projectId: string })[];
  /** Every stream of every repository ended well. */
  ok: boolean;
}

/**
 * Reads every connected repository (of one project) from GitHub into the database, one after the other. Refuses when
 * there is nothing to sync; a failed stream is in the report, not an exception. Running it twice writes no record.
 */
export async function syncRepositories(viewer: Viewer, input: SyncInput): Promise<Result<SyncOutcome>> {
  requirePermission(viewer, 'repository.sync', input.projectId);
  const repositories = await listRepositoryRows({ projectId: input.projectId });
  const full = input.full ?? false;
  if (repositories.length === 0) return refuseEmpty(input.runId);
  const { actorName } = actorOf(viewer);
  const projectId = input.projectId ?? null;
  const runId =
    input.runId ??
    (
      await inTransaction((tx) =>
        insertRun(tx, { projectId, full, requestedBy: actorName, at: systemClock() }),
      )
    ).id;
  await startRun(runId, systemClock());
  const done: SyncOutcome['repositories'] = [];
  const options: SyncOptions = {
    connection: input.connection ?? configuredConnection(),
    full,
    now: systemClock,
    onProgress: input.onProgress,
  };
  const progress = progressOf(runId);
  try {
    for (const repository of repositories)
      done.push(await syncOne(viewer, repository, options, input, (now) => progress.save([...done, now])));
  } catch (error) {
    const problem = 'A fault in Pilothouse stopped this run; the log has it. What was read before is kept.';
    await inTransaction((tx) => finishRun(tx, runId, { at: systemClock(), report: done, problem }));
    throw error;
  }
  const ok = !isFailed(done);
  await inTransaction(async (tx) => {
    await finishRun(tx, runId, { at: systemClock(), report: done, problem: ok ? null : failuresOf(done) });
    for (const one of done) await auditOne(tx, viewer, one, full);
  });
  return accept({ runId, repositories: done, ok });
}

async function refuseEmpty(runId: string | undefined): Promise<Result<SyncOutcome>> {
  const message =
    'No repository is connected yet. Connect one first: pilothouse connect OWNER/REPO --project SLUG.';
  if (runId)
    await inTransaction((tx) => finishRun(tx, runId, { at: systemClock(), report: [], problem: message }));
  return refuse({ code: 'nothing-connected', message });
}

/** For those who watch: at most one write a second, and never a reason to stop. */
function progressOf(runId: string) {
  let savedMs = Number.NEGATIVE_INFINITY;
  return {
    async save(report: RepositoryReport[]): Promise<void> {
      if (performance.now() - savedMs < 1000) return;
      savedMs = performance.now();
      await saveProgress(runId, report).catch((error: unknown) =>
        log.warn({ err: error }, 'the progress of a sync could not be saved'),
      );
    },
  };
}

type Done = SyncOutcome['repositories'][number];

async function syncOne(
  viewer: Viewer,
  repository: RepositoryRecord,
  options: SyncOptions,
  { patienceMs = 600_000 }: SyncInput,
  onReport: (report: RepositoryReport) => Promise<void>,
): Promise<Done> {
  const named = {
    repositoryId: repository.id,
    projectId: repository.projectId,
    project: repository.projectSlug,
  };
  const report = (streams: RepositoryReport['streams']) => ({
    ...named,
    repository: fullName(repository),
    streams,
  });
  const holder = `${hostname()}, process ${process.pid}, ${randomUUID().slice(0, 8)}`;
  const onWait = (text: string) =>
    options.onProgress?.({ repository: fullName(repository), kind: 'wait', text });
  const failed = (problem: string) => report([{ ...emptyReport('repository'), state: 'failed', problem }]);
  try {
    const streams = await withLease(repository, holder, { patienceMs, onWait }, (lease) =>
      syncStreams(viewer, repository, lease, options, (now) => onReport(report(now))),
    );
    if (streams.ok) return report(streams.value);
    return failed(streams.reasons.map(({ message }) => message).join(' '));
  } catch (error) {
    if (error instanceof LeaseLostError) return failed(error.message);
    throw error;
  }
}

function failuresOf(reports: RepositoryReport[]): string {
  return reports
    .flatMap(({ repository, streams }) =>
      streams
        .filter(({ state }) => state === 'failed')
        .map(({ stream, problem }) => `${repository}, ${stream}: ${problem}`),
    )
    .join('\n');
}

/** A sync that changed nothing leaves no event: the run's own row says that it was made. */
async function auditOne(tx: Transaction, viewer: Viewer, done: Done, full: boolean): Promise<void> {
  const failed = done.streams.filter(({ state }) => state === 'failed').map(({ stream }) => stream);
  const changed = done.streams.filter((stream) => changedRows(stream) > 0);
  if (failed.length === 0 && changed.length === 0) return;
  const counts = changed.map(({ stream, inserted, updated, deleted }) => [
    stream,
    { inserted, updated, deleted },
  ]);
  await recordChange(tx, viewer, {
    action: 'repository.synced',
    subjectKind: 'repository',
    subjectId: done.repositoryId,
    projectId: done.projectId,
    after: {
      repository: done.repository,
      full,
      ...Object.fromEntries(counts),
      ...(failed.length > 0 && { failed }),
    },
  });
}
