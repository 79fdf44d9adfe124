import type { Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { planPass, type StreamFacts, standsFor } from '../domain/pass-plan';
import {
  changedRows,
  emptyReport,
  type StreamName,
  type StreamReport,
  streams,
} from '../domain/stream-report';
import { type Lease, requireLease } from '../records/lease';
import { findOpenDetails } from '../records/open-details';
import type { RepositoryRecord } from '../records/repositories';
import { keepStreams, openStreams, type StreamCosts } from '../records/streams';
import { costsOf, readOneStream, type StreamOutcome, type StreamRun } from './read-one-stream';
import { streamSyncs } from './stream-syncs';
import type { PassFacts, SyncOptions } from './sync-context';
import { syncRepositoryDetails } from './sync-repository-details';

/**
 * Reads the streams of one repository that the plan of this pass names, under its lease. One stream's failure leaves
 * the others to be read; a repository that cannot be read at all spares them, and so does a limit that makes us wait
 * or somebody who asks to stop: the next pass goes on there.
 */
export async function syncStreams(
  viewer: Viewer,
  repository: RepositoryRecord,
  lease: Lease,
  options: SyncOptions,
  onReport: (reports: StreamReport[]) => Promise<void>,
): Promise<StreamReport[]> {
  const reports: StreamReport[] = [];
  const pass: PassFacts = { branchMayHaveMoved: false, branchBasis: null, moved: false };
  const pulls = emptyReport('pull-requests');
  const write: StreamRun['write'] = (work) =>
    inTransaction(async (tx) => {
      await requireLease(tx, lease);
      return work(tx);
    });
  const known = await write((tx) => openStreams(tx, repository.id, streams));
  const open = await findOpenDetails(repository.id);
  const run: StreamRun = {
    options,
    lease,
    write,
    pass,
    pulls,
    onPage: (running) => onReport([...reports, running]),
  };
  const kept: StreamCosts[] = [];
  let current = repository;

  async function read(stream: StreamName, sync: Parameters<typeof readOneStream>[3]): Promise<StreamOutcome> {
    const outcome = await readOneStream(stream, current, run, sync);
    reports.push(outcome.report);
    if (outcome.isUnchanged) kept.push(costsOf(outcome.report));
    return outcome;
  }

  function plan(): StreamName[] {
    const moved = (stream: StreamName) =>
      reports.some((one) => one.stream === stream && changedRows(one) > 0);
    const facts = new Map<StreamName, StreamFacts>(known);
    const [pullsMoved, runsMoved] = [changedRows(pulls) > 0, moved('workflow-runs')];
    pass.moved = pass.branchMayHaveMoved || pullsMoved || runsMoved || moved('issues');
    return planPass({
      full: options.full,
      named: options.streams ?? null,
      streams: facts,
      branchMayHaveMoved: pass.branchMayHaveMoved,
      pullsMoved: pullsMoved || open.pulls,
      runsMoved: runsMoved || open.runs,
      moved: pass.moved,
      now: options.now(),
    });
  }

  try {
    const first = await read('repository', async (context) => {
      current = await syncRepositoryDetails(context, viewer);
    });
    if (first.report.state === 'failed') return [...reports, ...plan().map(notReadBecause)];
    if (first.report.state !== 'complete') return reports;
    for (const stream of streams) {
      if (stream === 'repository' || !plan().includes(stream)) continue;
      const { report } = await read(stream, streamSyncs[stream]);
      if (report.state === 'waiting' || report.state === 'stopped') break;
    }
  } finally {
    const standing = streams.filter((stream) => isStoodFor(stream, reports, known.get(stream)));
    const stood = standing.map((stream) => costsOf(emptyReport(stream)));
    if (kept.length + stood.length > 0)
      await write((tx) => keepStreams(tx, repository.id, [...kept, ...stood], options.now()));
  }
  return reports;
}

/** Not asked, since another stream that was read in this pass says that it is as it was. */
function isStoodFor(
  stream: StreamName,
  reports: readonly StreamReport[],
  known: StreamFacts | undefined,
): boolean {
  if (reports.some((one) => one.stream === stream) || known?.state !== 'complete') return false;
  const list = standsFor(stream);
  return reports.some((one) => one.stream === list && one.state === 'complete') && known.detailsPending === 0;
}

const notReadBecause = (stream: StreamName): StreamReport => ({
  ...emptyReport(stream),
  state: 'failed',
  problem: 'Not read, because the repository itself could not be read. What was read before is kept.',
});
