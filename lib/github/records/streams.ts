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

/** The stream's row, marked as running from `at` on. */
export async function beginStream(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  at: Date,
): Promise<StreamRecord> {
  const kind = kinds[stream];
  const row = await tx.syncStream.upsert({
    where: { repositoryId_kind: { repositoryId, kind } },
    create: { repositoryId, kind, state: 'running', lastAttemptAt: at },
    update: { state: 'running', lastAttemptAt: at },
  });
  return asRecord(row);
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
      lastCompleteAt: at,
      problem: null,
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

/** The mark stays where the last complete reading put it; the ETag goes, so that the next one reads. */
export async function failStream(
  tx: Transaction,
  repositoryId: string,
  stream: StreamName,
  state: 'failed' | 'unavailable',
  problem: string,
): Promise<void> {
  await tx.syncStream.update({
    where: { repositoryId_kind: { repositoryId, kind: kinds[stream] } },
    data: { state, problem, etag: null },
  });
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
      return tx.workflowJob.count({ where: { repositoryId } });
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
