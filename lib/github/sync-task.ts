import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { log } from '@/lib/platform/log';
import type { ApiConnection } from './client/api-connection';
import { changedRows, type RepositoryReport, type StreamReport, streams } from './domain/stream-report';
import { joinReports, streamsLeft, type TaskState, taskEndOf } from './domain/sync-job';
import { type Lease, LeaseLostError } from './records/lease';
import type { RepositoryRecord } from './records/repositories';
import { lockRun, settleRun } from './records/runs';
import { endTask, findStopRequest, saveTaskReport, type TaskRecord } from './records/tasks';
import { fullName, type SyncProgress, SyncStoppedError } from './streams/sync-context';
import { syncStreams } from './streams/sync-repository';

export interface ReadRepository extends RepositoryReport {
  repositoryId: string;
  projectId: string;
}

export interface TaskOptions {
  connection: ApiConnection;
  /** This process ends: the reading breaks off before its next page, and somebody else goes on. */
  stopping?: AbortSignal;
  onProgress?: (progress: SyncProgress) => void;
  /** What rests on the records, done when some changed and before the part is called done, so that it is never lost. */
  followUp?: (read: ReadRepository) => Promise<void>;
}

export interface TaskEnd {
  state: TaskState;
  resumeAt: Date | null;
  report: ReadRepository;
}

/** A part that is broken off this often takes its process with it: it is given up rather than tried for ever. */
const brokenOffMost = 5;
const fault = 'A fault in Pilothouse stopped this run; the log has it. What was read before is kept.';

/**
 * Does one repository's part of a run, under its lease: the streams that are left, then what rests on them, then its
 * end. A part that GitHub makes wait, or that the end of this process breaks off, goes on later where it stood.
 */
export async function readTask(
  viewer: Viewer,
  task: TaskRecord,
  repository: RepositoryRecord,
  lease: Lease,
  options: TaskOptions,
): Promise<TaskEnd> {
  const before = task.report?.streams ?? [];
  const reportOf = (list: StreamReport[]): ReadRepository => ({
    repositoryId: repository.id,
    projectId: repository.projectId,
    repository: fullName(repository),
    project: repository.projectSlug,
    streams: list,
  });
  const end = async (
    state: TaskState,
    list: StreamReport[],
    problem: string | null,
    resumeAt: Date | null,
  ) => {
    const report = reportOf(list);
    await inTransaction(async (tx) => {
      await lockRun(tx, task.runId);
      const at = systemClock();
      await endTask(tx, task, { state, resumeAt, report: shown(report), problem, at });
      await settleRun(tx, task.runId, at);
      if (state !== 'waiting' && state !== 'queued') await auditReading(tx, viewer, report, task.full);
    });
    return { state, resumeAt, report };
  };
  if (task.stopRequestedBy) return end('stopped', before, stoppedBy(task.stopRequestedBy), null);
  if (task.brokenOff >= brokenOffMost)
    return end(
      'failed',
      before,
      `${fullName(repository)}: the reading was broken off ${task.brokenOff} times, each time with its process. It was given up; what was read is kept, and the log may say more.`,
      null,
    );
  let latest = before;
  try {
    const left = streamsLeft(task.streams, streams, before);
    const isDone = before.length > 0 && left.length === 0;
    const save = savingProgress(task, (now) => {
      latest = joinReports(before, now);
      return shown(reportOf(latest));
    });
    const sync = {
      connection: options.connection,
      full: task.full,
      streams: left.length > 0 ? left : undefined,
      now: systemClock,
      onProgress: options.onProgress,
      checkStop: watchForStop(task.runId, options.stopping),
    };
    const now = isDone ? [] : await syncStreams(viewer, repository, lease, sync, save);
    const joined = joinReports(before, now);
    if (task.wasRunning || now.some((stream) => changedRows(stream) > 0))
      await options.followUp?.(reportOf(joined));
    const ended = taskEndOf(now, before);
    if (ended.state === 'failed') return end('failed', joined, failuresOf(reportOf(joined)), null);
    if (ended.state !== 'stopped') return end(ended.state, joined, null, ended.resumeAt);
    const by = await findStopRequest(task.runId);
    return by ? end('stopped', joined, stoppedBy(by), null) : end('queued', joined, null, null);
  } catch (error) {
    // Another process took the repository over, and with it this part.
    if (!(error instanceof LeaseLostError)) await end('failed', latest, fault, null);
    throw error;
  }
}

const stoppedBy = (by: string) =>
  `Stopped by ${by}. What was read is kept, and the next reading goes on where this one stood.`;

/** As it is stored: without the ids that its row has anyway. */
const shown = ({ repository, project, streams: list }: ReadRepository): RepositoryReport => ({
  repository,
  project,
  streams: list,
});

/** Throws once somebody asked this run to stop, or this process ends. Asks the database at most once a second. */
function watchForStop(runId: string, stopping?: AbortSignal): () => Promise<void> {
  let askedMs = Number.NEGATIVE_INFINITY;
  let by: string | null = null;
  return async () => {
    if (by === null && performance.now() - askedMs >= 1000) {
      askedMs = performance.now();
      by = await findStopRequest(runId);
    }
    if (by !== null) throw new SyncStoppedError(stoppedBy(by));
    if (stopping?.aborted)
      throw new SyncStoppedError('This process ends; the reading goes on where it stands.');
  };
}

/** For those who watch: at most one write a second, and never a reason to stop. */
function savingProgress(task: TaskRecord, reportOf: (now: StreamReport[]) => RepositoryReport) {
  let savedMs = Number.NEGATIVE_INFINITY;
  return async (now: StreamReport[]): Promise<void> => {
    const report = reportOf(now);
    if (performance.now() - savedMs < 1000) return;
    savedMs = performance.now();
    await saveTaskReport(task, report).catch((error: unknown) =>
      log.warn({ err: error }, 'the progress of a sync could not be saved'),
    );
  };
}

function failuresOf({ repository, streams: list }: RepositoryReport): string {
  return list
    .filter(({ state }) => state === 'failed')
    .map(({ stream, problem }) => `${repository}, ${stream}: ${problem}`)
    .join('\n');
}

/** A reading that changed nothing leaves no event: the run's own row says that it was made. */
async function auditReading(
  tx: Transaction,
  viewer: Viewer,
  read: ReadRepository,
  full: boolean,
): Promise<void> {
  const failed = read.streams.filter(({ state }) => state === 'failed').map(({ stream }) => stream);
  const changed = read.streams.filter((stream) => changedRows(stream) > 0);
  if (failed.length === 0 && changed.length === 0) return;
  const counts = changed.map(({ stream, inserted, updated, deleted }) => [
    stream,
    { inserted, updated, deleted },
  ]);
  await recordChange(tx, viewer, {
    action: 'repository.synced',
    subjectKind: 'repository',
    subjectId: read.repositoryId,
    projectId: read.projectId,
    after: {
      repository: read.repository,
      full,
      ...Object.fromEntries(counts),
      ...(failed.length > 0 && { failed }),
    },
  });
}
