import { database, type Transaction } from '@/lib/platform/database/client';
import type { RepositoryReport } from '../domain/stream-report';

export interface SyncRunRecord {
  id: string;
  projectId: string | null;
  full: boolean;
  state: 'queued' | 'running' | 'complete' | 'failed' | 'waiting' | 'stopped';
  requestedBy: string;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  report: RepositoryReport[];
  problem: string | null;
}

// The report column is written by this file alone.
const asRecord = (row: Omit<SyncRunRecord, 'report'> & { report: unknown }): SyncRunRecord => ({
  id: row.id,
  projectId: row.projectId,
  full: row.full,
  state: row.state,
  requestedBy: row.requestedBy,
  queuedAt: row.queuedAt,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
  report: row.report as RepositoryReport[],
  problem: row.problem,
});

export async function insertRun(
  tx: Transaction,
  run: { projectId: string | null; full: boolean; requestedBy: string; at: Date },
): Promise<SyncRunRecord> {
  const { at, ...rest } = run;
  return asRecord(await tx.syncRun.create({ data: { ...rest, queuedAt: at } }));
}

/** With the slug of its project, null when it is for all. The column has no relation: runs outlive projects. */
export async function findRun(id: string): Promise<(SyncRunRecord & { projectSlug: string | null }) | null> {
  const row = await database().syncRun.findUnique({ where: { id } });
  if (!row) return null;
  const project = row.projectId
    ? await database().project.findUnique({ where: { id: row.projectId }, select: { slug: true } })
    : null;
  return { ...asRecord(row), projectSlug: project?.slug ?? null };
}

export async function startRun(id: string, at: Date): Promise<void> {
  await database().syncRun.update({ where: { id }, data: { state: 'running', startedAt: at } });
}

/** What has been done so far, for those who watch; nothing once the run has ended. */
export async function saveProgress(id: string, report: RepositoryReport[]): Promise<void> {
  await database().syncRun.updateMany({
    where: { id, state: 'running' },
    data: { report: report as object[] },
  });
}

export async function finishRun(
  tx: Transaction,
  id: string,
  end: { at: Date; report: RepositoryReport[]; problem: string | null },
): Promise<void> {
  await tx.syncRun.update({
    where: { id },
    data: {
      state: end.problem ? 'failed' : 'complete',
      finishedAt: end.at,
      report: end.report as object[],
      problem: end.problem,
    },
  });
}

/** The newest first. */
export async function listRunRows(projectId: string | null, take: number): Promise<SyncRunRecord[]> {
  const rows = await database().syncRun.findMany({
    where: projectId ? { projectId } : {},
    orderBy: { queuedAt: 'desc' },
    take,
  });
  return rows.map(asRecord);
}
