import type { Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { connectApi } from './api';

import { emptyReport, type StreamName, type StreamReport } from './domain/stream-report';
import { GitHubProblem } from './errors';
import { type Lease, LeaseLostError, requireLease } from './records/lease';
import { type RepositoryRecord, updateRepository } from './records/repositories';
import { beginStream, failStream } from './records/streams';
import { streamSyncs } from './stream-syncs';
import {
  fullName,
  type PassFacts,
  RepositoryStoppedError,
  type StreamContext,
  type SyncOptions,
  type SyncProgress,
} from './sync-context';
import { syncRepositoryDetails } from './sync-repository-details';

/**
 * Reads every stream of one repository under its lease. One stream's failure leaves the others to be read; only a
 * repository that cannot be read at all spares them.
 */
export async function syncStreams(
  viewer: Viewer,
  repository: RepositoryRecord,
  lease: Lease,
  options: SyncOptions,
  onReport: (reports: StreamReport[]) => Promise<void>,
): Promise<StreamReport[]> {
  const reports: StreamReport[] = [];
  const own: RunOptions = { ...options, lease, onPage: (running) => onReport([...reports, running]) };
  let current = repository;
  const pass: PassFacts = { branchMayHaveMoved: true, moved: true };
  const first = await runStream('repository', repository, own, pass, async (context) => {
    current = await syncRepositoryDetails(context, viewer);
  });
  reports.push(first);
  if (first.state === 'failed') return reports;
  for (const [stream, sync] of Object.entries(streamSyncs) as [
    StreamName,
    (context: StreamContext) => Promise<void>,
  ][]) {
    reports.push(await runStream(stream, current, own, pass, sync));
  }
  return reports;
}

interface RunOptions extends SyncOptions {
  lease: Lease;
  onPage(running: StreamReport): Promise<void>;
}

async function runStream(
  stream: StreamName,
  repository: RepositoryRecord,
  options: RunOptions,
  pass: PassFacts,
  sync: (context: StreamContext) => Promise<void>,
): Promise<StreamReport> {
  const report = emptyReport(stream);
  const startedMs = performance.now();
  const tell = (kind: SyncProgress['kind'], text: string) =>
    options.onProgress?.({ repository: fullName(repository), kind, text: `${stream}: ${text}` });
  const api = connectApi(options.connection, (why) => tell('wait', why));
  const write: StreamContext['write'] = (work) =>
    inTransaction(async (tx) => {
      await requireLease(tx, options.lease);
      return work(tx);
    });
  try {
    const before = await write((tx) => beginStream(tx, repository.id, stream, options.now()));
    await sync({
      api,
      repository,
      stream: before,
      full: options.full,
      report,
      now: options.now,
      write,
      checkStop: async () => undefined,
      pass,
      tell: () => {
        tell('page', `${report.fetched} read`);
        void options.onPage(report);
      },
    });
    report.state = 'complete';
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    report.problem = problemOf(error);
    report.state = isUnavailable(stream, error) ? 'unavailable' : 'failed';
    const { state, problem } = report;
    await write(async (tx) => {
      await failStream(
        tx,
        repository.id,
        stream,
        state === 'unavailable' ? 'unavailable' : 'failed',
        problem,
      );
      if (error instanceof RepositoryStoppedError)
        await updateRepository(tx, repository.id, { stoppedReason: problem });
    });
    if (!(error instanceof GitHubProblem || error instanceof RepositoryStoppedError)) throw error;
  }
  report.requests = api.counts.requests;
  report.notModified = api.counts.notModified;
  report.points = api.counts.points;
  report.faults = api.counts.faults;
  report.durationMs = Math.round(performance.now() - startedMs);
  tell('done', report.problem ?? summaryOf(report));
  await options.onPage(report);
  return report;
}

/** An unexpected error is a fault of ours: the run ends with it, and its words stay out of the page. */
function problemOf(error: unknown): string {
  if (error instanceof GitHubProblem || error instanceof RepositoryStoppedError) return error.message;
  return 'A fault in Pilothouse stopped this stream; the log has it. What was read before is kept.';
}

/** Actions that are switched off answer 404, issues 410, while the repository itself is there. */
function isUnavailable(stream: StreamName, error: unknown): boolean {
  if (!(error instanceof GitHubProblem)) return false;
  if (error.code === 'unavailable') return true;
  return (
    (stream === 'workflow-runs' && error.status === 404) || (stream === 'issues' && error.status === 410)
  );
}

function summaryOf({ notModified, fetched, inserted, updated, deleted, refused }: StreamReport): string {
  if (notModified > 0 && fetched === 0) return 'unchanged';
  const parts = [
    `${fetched} read`,
    `${inserted} new`,
    `${updated} changed`,
    ...(deleted > 0 ? [`${deleted} gone`] : []),
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
  ];
  return parts.join(', ');
}
