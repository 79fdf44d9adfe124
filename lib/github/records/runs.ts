import { database, type Transaction } from '@/lib/platform/database/client';
import type { RepositoryReport, StreamName } from '../domain/stream-report';
import { isUnfinished, runStateOf, type TaskState } from '../domain/sync-job';
import { kindOf } from './streams';

export interface NewRun {
  /** The project asked for; null: all, or none in particular. */
  projectId: string | null;
  /** The one repository asked for. */
  repositoryId?: string | null;
  full: boolean;
  /** Empty: whatever is due. */
  streams?: StreamName[];
  trigger: 'person' | 'command' | 'schedule' | 'webhook';
  requestedBy: string;
  at: Date;
  /** Every repository that it reads. */
  repositoryIds: string[];
  /** For a command that works through it itself. */
  aliveUntil?: Date | null;
}

export async function insertRun(tx: Transaction, run: NewRun): Promise<string> {
  const { at, repositoryIds, streams = [], ...rest } = run;
  const { id } = await tx.syncRun.create({
    data: {
      ...rest,
      streams: streams.map(kindOf),
      queuedAt: at,
      tasks: { createMany: { data: repositoryIds.map((repositoryId) => ({ repositoryId })) } },
    },
  });
  return id;
}

/** Holds the run's row until the transaction ends, so that its parts and its state change together. */
export async function lockRun(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM sync_run WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Puts the run's state together from its parts; after every change of one, under `lockRun`. */
export async function settleRun(tx: Transaction, id: string, at: Date): Promise<TaskState> {
  const tasks = await tx.syncTask.findMany({
    where: { runId: id },
    select: { state: true, resumeAt: true, startedAt: true, problem: true },
    orderBy: { repositoryId: 'asc' },
  });
  const parts = tasks.map(({ startedAt, ...part }) => ({ ...part, begun: startedAt !== null }));
  const { state, resumeAt } = runStateOf(parts);
  const problems = tasks.flatMap(({ problem }) => problem ?? []);
  const starts = tasks.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  await tx.syncRun.update({
    where: { id },
    data: {
      state,
      resumeAt,
      startedAt: starts.length > 0 ? new Date(Math.min(...starts)) : null,
      finishedAt: isUnfinished(state) ? null : at,
      problem: problems.length > 0 ? problems.join('\n') : null,
    },
  });
  return state;
}

export interface RunRecord {
  id: string;
  projectId: string | null;
  repositoryId: string | null;
  state: TaskState;
  stopRequestedAt: Date | null;
}

/** Null when there is none such. `projectId` is also that of the one repository it is for. */
export async function findRun(id: string): Promise<RunRecord | null> {
  const run = await database().syncRun.findUnique({ where: { id } });
  if (!run) return null;
  const repository = run.repositoryId
    ? await database().repository.findUnique({ where: { id: run.repositoryId }, select: { projectId: true } })
    : null;
  const { state, repositoryId, stopRequestedAt } = run;
  return {
    id,
    state,
    repositoryId,
    stopRequestedAt,
    projectId: run.projectId ?? repository?.projectId ?? null,
  };
}

/** What is not being read stops at once; the rest before its next page. The first who asks is named. */
export async function requestStop(tx: Transaction, id: string, by: string, at: Date): Promise<TaskState> {
  await lockRun(tx, id);
  await tx.syncRun.updateMany({
    where: { id, stopRequestedAt: null },
    data: { stopRequestedAt: at, stopRequestedBy: by },
  });
  await tx.syncTask.updateMany({
    where: { runId: id, state: { in: ['queued', 'waiting'] } },
    data: { state: 'stopped', resumeAt: null, finishedAt: at },
  });
  return settleRun(tx, id, at);
}

/** Null hands it to the workers. */
export async function renewRun(id: string, aliveUntil: Date | null): Promise<void> {
  await database().syncRun.update({ where: { id }, data: { aliveUntil } });
}

/** The reports of a run's parts by repository, as far as they were begun. */
export async function listTaskReports(runId: string): Promise<Map<string, RepositoryReport>> {
  const tasks = await database().syncTask.findMany({
    where: { runId },
    select: { repositoryId: true, report: true },
  });
  return new Map(
    tasks.flatMap(({ repositoryId, report }) =>
      report ? [[repositoryId, report as unknown as RepositoryReport] as const] : [],
    ),
  );
}
