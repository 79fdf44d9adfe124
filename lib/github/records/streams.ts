import { database, type Transaction } from '@/lib/platform/database/client';
import type { PlacedReason, StreamName } from '../domain/stream-report';

export type StreamState = 'never' | 'running' | 'complete' | 'failed' | 'unavailable' | 'waiting' | 'stopped';

export interface StreamRecord {
  stream: StreamName;
  state: StreamState;
  highWaterMark: Date | null;
  etag: string | null;
  /** What the last complete reading rested on where no ETag says it. */
  basis: string | null;
  /** Where a broken-off reading goes on; read it with readScanCursor. */
  cursor: unknown;
  lastCompleteAt: Date | null;
  lastAttemptAt: Date | null;
  lastFullAt: Date | null;
  /** When GitHub first answered 404 for it; null: it did not. */
  refusedSince: Date | null;
  itemsStored: number;
  itemsTotal: number | null;
  detailsPending: number;
  problem: string | null;
  costNote: string | null;
  resumeAt: Date | null;
  refused: PlacedReason[];
  notes: PlacedReason[];
}

const kinds = {
  repository: 'repository',
  issues: 'issues',
  'pull-requests': 'pull_requests',
  'workflow-runs': 'workflow_runs',
  jobs: 'jobs',
  releases: 'releases',
  deployments: 'deployments',
  'dependabot-alerts': 'dependabot_alerts',
  'code-scanning-alerts': 'code_scanning_alerts',
  files: 'files',
} as const satisfies Record<StreamName, string>;

const names = new Map<string, StreamName>(
  (Object.keys(kinds) as StreamName[]).map((name) => [kinds[name], name]),
);

export const kindOf = (stream: StreamName) => kinds[stream];

interface Row extends Omit<StreamRecord, 'stream' | 'refused' | 'notes'> {
  repositoryId: string;
  kind: string;
  refused: unknown;
  notes: unknown;
}

function asRecord({ kind, refused, notes, ...rest }: Row): StreamRecord & { repositoryId: string } {
  const stream = names.get(kind);
  if (!stream) throw new Error(`the stream ${kind} has no name`);
  // Both columns are written by this file alone.
  return { ...rest, stream, refused: refused as PlacedReason[], notes: notes as PlacedReason[] };
}

export async function completeStream(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  change: {
    at: Date;
    highWaterMark?: Date;
    etag?: string | null;
    basis?: string | null;
    itemsStored?: number;
    itemsTotal?: number | null;
    detailsPending?: number;
    costNote?: string | null;
    refused?: PlacedReason[];
    notes?: PlacedReason[];
  },
): Promise<void> {
  const { at, refused, notes, ...rest } = change;
  await tx.syncStream.update({
    where: { repositoryId_kind: { repositoryId, kind: kinds[stream] } },
    data: {
      ...rest,
      ...(refused && { refused: refused as object[] }),
      ...(notes && { notes: notes as object[] }),
      state: 'complete',
      lastAttemptAt: at,
      lastCompleteAt: at,
      problem: null,
      resumeAt: null,
      refusedSince: null,
    },
  });
}

/** How many rows' details are still to be read; said before they are read, and when that breaks off. */
export async function savePending(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  detailsPending: number,
): Promise<void> {
  await tx.syncStream.updateMany({
    where: { repositoryId, kind: kinds[stream], detailsPending: { not: detailsPending } },
    data: { detailsPending },
  });
}

/** For those who watch; the end of the reading counts anew. */
export async function lowerPending(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  by: number,
): Promise<void> {
  if (by === 0) return;
  await tx.$executeRaw`
    UPDATE sync_stream SET "detailsPending" = greatest("detailsPending" - ${by}::int, 0)
    WHERE "repositoryId" = ${repositoryId}::uuid AND kind = ${kinds[stream]}::"StreamKind"`;
}

/** For a stream whose reading goes on behind the list that the ETag names. */
export async function keepEtag(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  etag: string | null,
): Promise<void> {
  await tx.syncStream.update({
    where: { repositoryId_kind: { repositoryId, kind: kinds[stream] } },
    data: { etag },
  });
}

/**
 * The mark and the cursor stay where they are, so that the next reading goes on. So does the ETag, which names a list
 * that was read to its end: a process that dies could not take it back either.
 */
export async function breakOffStream(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  change: {
    state: 'failed' | 'unavailable' | 'waiting' | 'stopped';
    at: Date;
    problem: string;
    resumeAt: Date | null;
    /** Left out: as it was. */
    refusedSince?: Date | null;
  },
): Promise<void> {
  const { state, at, problem, resumeAt, refusedSince } = change;
  await tx.syncStream.update({
    where: { repositoryId_kind: { repositoryId, kind: kinds[stream] } },
    data: { state, problem, resumeAt, refusedSince, lastAttemptAt: at },
  });
}

/** What readings cost, for the sums that only grow. */
export interface StreamCosts {
  stream: StreamName;
  requests: number;
  notModified: number;
  points: number;
  items: number;
  faults: number;
}

/** Adds what a reading cost to its stream's sums. `basis` is set where it is given. */
export async function addCosts(
  tx: Transaction,
  repositoryId: string,
  costs: StreamCosts,
  basis?: string | null,
): Promise<void> {
  await tx.syncStream.update({
    where: { repositoryId_kind: { repositoryId, kind: kinds[costs.stream] } },
    data: {
      requestsSum: { increment: costs.requests },
      notModifiedSum: { increment: costs.notModified },
      pointsSum: { increment: costs.points },
      itemsSum: { increment: costs.items },
      faultsSum: { increment: costs.faults },
      ...(basis !== undefined && { basis }),
    },
  });
}

/**
 * All streams of a pass that GitHub said are as they were, in one statement. Those that were not asked because one of
 * these stands for them cost nothing.
 */
export async function keepStreams(
  tx: Transaction,
  repositoryId: string,
  kept: readonly StreamCosts[],
  at: Date,
): Promise<void> {
  if (kept.length === 0) return;
  const column = (pick: (one: StreamCosts) => number) => kept.map(pick);
  await tx.$executeRaw`
    UPDATE sync_stream s SET state = 'complete', problem = NULL, "resumeAt" = NULL, "refusedSince" = NULL,
      "lastCompleteAt" = ${at}::timestamptz,
      "lastAttemptAt" = CASE WHEN u.requests > 0 THEN ${at}::timestamptz ELSE s."lastAttemptAt" END,
      "requestsSum" = s."requestsSum" + u.requests, "notModifiedSum" = s."notModifiedSum" + u."notModified",
      "pointsSum" = s."pointsSum" + u.points, "faultsSum" = s."faultsSum" + u.faults
    FROM unnest(${kept.map(({ stream }) => kinds[stream])}::text[], ${column((one) => one.requests)}::int[],
      ${column((one) => one.notModified)}::int[], ${column((one) => one.points)}::int[],
      ${column((one) => one.faults)}::int[]) AS u(kind, requests, "notModified", points, faults)
    WHERE s."repositoryId" = ${repositoryId}::uuid AND s.kind = u.kind::"StreamKind"`;
}

/** The rows of these streams, made where they are not there yet. */
export async function openStreams(
  tx: Transaction,
  repositoryId: string,
  wanted: readonly StreamName[],
): Promise<Map<StreamName, StreamRecord>> {
  const read = () => tx.syncStream.findMany({ where: { repositoryId } });
  let rows = await read();
  const known = new Set(rows.map(({ kind }) => kind));
  const missing = wanted.filter((stream) => !known.has(kinds[stream]));
  if (missing.length > 0) {
    await tx.syncStream.createMany({
      data: missing.map((stream) => ({ repositoryId, kind: kinds[stream] })),
      skipDuplicates: true,
    });
    rows = await read();
  }
  return new Map(rows.map((row) => asRecord(row)).map((record) => [record.stream, record]));
}

/** One stream as it stands now. */
export async function readStream(repositoryId: string, stream: StreamName): Promise<StreamRecord> {
  const where = { repositoryId_kind: { repositoryId, kind: kinds[stream] } };
  return asRecord(await database().syncStream.findUniqueOrThrow({ where }));
}

export async function listStreamRows(repositoryIds: string[]) {
  const rows = await database().syncStream.findMany({ where: { repositoryId: { in: repositoryIds } } });
  return rows.map(asRecord);
}

export async function countStored(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
): Promise<number> {
  switch (stream) {
    case 'repository':
      return 1;
    case 'issues':
      return tx.issue.count({ where: { repositoryId, deletedAt: null } });
    case 'pull-requests':
      return tx.pullRequest.count({ where: { repositoryId, deletedAt: null } });
    case 'workflow-runs':
      return tx.workflowRun.count({ where: { repositoryId, deletedAt: null } });
    case 'jobs':
      return countJobs(tx, repositoryId);
    case 'releases':
      return tx.release.count({ where: { repositoryId, deletedAt: null } });
    case 'deployments':
      return tx.deployment.count({ where: { repositoryId, deletedAt: null } });
    case 'dependabot-alerts':
      return tx.securityAlert.count({ where: { repositoryId, kind: 'dependabot', deletedAt: null } });
    case 'code-scanning-alerts':
      return tx.securityAlert.count({ where: { repositoryId, kind: 'code_scanning', deletedAt: null } });
    case 'files':
      return tx.repositoryFile.count({ where: { repositoryId, deletedAt: null } });
  }
}

/** Without those of runs that GitHub deleted. */
async function countJobs(tx: Transaction, repositoryId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM workflow_job job WHERE job."repositoryId" = ${repositoryId}::uuid
      AND NOT EXISTS (SELECT FROM workflow_run run WHERE run."repositoryId" = job."repositoryId"
        AND run."githubId" = job."runId" AND run."deletedAt" IS NOT NULL)`;
  return row?.count ?? 0;
}
