import type { Transaction } from '@/lib/platform/database/client';
import { connectApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { saidIn } from '../domain/alert-access';
import { judgeListRefusal, listUnavailable, refusedOnce } from '../domain/list-access';
import { joinPullReports } from '../domain/pull-report';
import { emptyReport, type StreamName, type StreamReport } from '../domain/stream-report';
import { type Lease, LeaseLostError } from '../records/lease';
import { type RepositoryRecord, updateRepository } from '../records/repositories';
import {
  addCosts,
  breakOffStream,
  readStream,
  type StreamCosts,
  type StreamRecord,
} from '../records/streams';
import { oneAtATime } from './one-at-a-time';
import {
  fullName,
  type PassFacts,
  RepositoryStoppedError,
  type ScanContext,
  type SyncOptions,
  type SyncProgress,
  SyncStoppedError,
} from './sync-context';

/** What all streams of one pass share. */
export interface StreamRun {
  options: SyncOptions;
  lease: Lease;
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  pass: PassFacts;
  /** Counts what the list of issues brings of pull requests. */
  pulls: StreamReport;
  onPage(running: StreamReport): Promise<void>;
}

export interface StreamOutcome {
  report: StreamReport;
  /** GitHub said that nothing changed; the pass marks it with the others. */
  isUnchanged: boolean;
}

/**
 * Reads one stream and tells what came of it: its row says how it ended, its sums what it cost. Throws when another
 * sync took the repository over, and for a fault of ours, which the row tells too.
 */
export async function readOneStream(
  stream: StreamName,
  repository: RepositoryRecord,
  run: StreamRun,
  sync: (context: ScanContext) => Promise<void>,
): Promise<StreamOutcome> {
  const { options, lease, write, pass, pulls } = run;
  const report = emptyReport(stream);
  const startedMs = performance.now();
  const tell = (kind: SyncProgress['kind'], text: string) =>
    options.onProgress?.({ repository: fullName(repository), kind, text: `${stream}: ${text}` });
  const connection = { ...options.connection, repository: fullName(repository) };
  const connected = connectApi(connection, (why) => tell('wait', why));
  const api = oneAtATime(connected);
  const checkStop = options.checkStop ?? (async () => undefined);
  let isUnchanged = false;
  let fault: unknown = null;
  const record = await readStream(repository.id, stream);
  try {
    await checkStop();
    await sync({
      api,
      repository,
      stream: record,
      full: options.full,
      report,
      now: options.now,
      githubNow: () => connected.facts.answeredAt ?? options.now(),
      lease,
      write,
      checkStop,
      pass,
      pulls: { report: pulls, stream: await readStream(repository.id, 'pull-requests') },
      unchanged() {
        isUnchanged = true;
      },
      tell: () => {
        report.durationMs = Math.round(performance.now() - startedMs);
        tell('page', `${report.fetched} read`);
        void run.onPage(report);
      },
    });
    report.state = 'complete';
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    isUnchanged = false;
    const { refusedSince, ...end } = endOf(record, error, options.now());
    Object.assign(report, end);
    if (!isExpected(error)) fault = error;
    await write(async (tx) => {
      await breakOffStream(tx, repository.id, stream, {
        state: report.state === 'running' || report.state === 'complete' ? 'failed' : report.state,
        at: options.now(),
        problem: report.problem ?? '',
        resumeAt: report.resumeAt ? new Date(report.resumeAt) : null,
        refusedSince,
      });
      if (error instanceof RepositoryStoppedError)
        await updateRepository(tx, repository.id, { stoppedReason: error.message });
    });
  }
  Object.assign(report, api.counts);
  report.durationMs = Math.round(performance.now() - startedMs);
  const told = stream === 'pull-requests' ? joinPullReports(pulls, report) : report;
  if (!isUnchanged) {
    // What the files were read for is known only to the pass.
    const basis = stream === 'files' && report.state === 'complete' ? pass.branchBasis : undefined;
    await write((tx) => addCosts(tx, repository.id, costsOf(told), basis));
  }
  tell('done', told.problem ?? summaryOf(told));
  await run.onPage(told);
  if (fault) throw fault;
  return { report: told, isUnchanged };
}

export function costsOf(report: StreamReport): StreamCosts {
  const { stream, requests, notModified, points, fetched, faults } = report;
  return { stream, requests, notModified, points, items: fetched, faults };
}

const isExpected = (error: unknown) =>
  error instanceof GitHubProblem ||
  error instanceof RepositoryStoppedError ||
  error instanceof SyncStoppedError;

/** How a stream ended that did not end well. An unexpected error is a fault of ours: its words stay out of the page. */
function endOf(
  record: StreamRecord,
  error: unknown,
  now: Date,
): Pick<StreamReport, 'state' | 'problem'> & { resumeAt?: string; refusedSince?: Date | null } {
  if (error instanceof SyncStoppedError) return { state: 'stopped', problem: error.message };
  if (error instanceof GitHubProblem && error.code === 'rate-limited' && error.resumeAt)
    return { state: 'waiting', problem: error.message, resumeAt: error.resumeAt.toISOString() };
  const off = unavailability(record.stream, error);
  if (off !== null) {
    const { state, refusedSince } = judgeListRefusal(off.status, record, now);
    return { state, refusedSince, problem: state === 'failed' ? refusedOnce : off.why };
  }
  return { state: 'failed', problem: messageOf(error) };
}

const messageOf = (error: unknown) =>
  error instanceof GitHubProblem || error instanceof RepositoryStoppedError
    ? error.message
    : 'A fault in Pilothouse stopped this stream; the log has it. What was read before is kept.';

/** Why GitHub does not offer it here, while the repository itself is there; null for a failure. */
function unavailability(stream: StreamName, error: unknown): { why: string; status: number | null } | null {
  if (!(error instanceof GitHubProblem)) return null;
  const { code, message, status } = error;
  const why = code === 'unavailable' ? message : listUnavailable(stream, { status, said: saidIn(message) });
  return why === null ? null : { why, status };
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
