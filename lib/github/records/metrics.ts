import { database } from '@/lib/platform/database/client';
import type { StreamName } from '../domain/stream-report';
import { namesOfKinds } from './stream-kinds';

export interface StreamMeasure {
  project: string;
  repository: string;
  stream: StreamName;
  state: string;
  lastCompleteAt: Date | null;
  itemsStored: number;
  detailsPending: number;
  items: number;
  requests: number;
  notModified: number;
  points: number;
  faults: number;
}

/** Every stream that was ever begun, with its sums over all processes. */
export async function listStreamMeasures(): Promise<StreamMeasure[]> {
  const rows = await database().syncStream.findMany({
    select: {
      kind: true,
      state: true,
      lastCompleteAt: true,
      itemsStored: true,
      detailsPending: true,
      itemsSum: true,
      requestsSum: true,
      notModifiedSum: true,
      pointsSum: true,
      faultsSum: true,
      repository: { select: { owner: true, name: true, project: { select: { slug: true } } } },
    },
    orderBy: [{ repositoryId: 'asc' }, { kind: 'asc' }],
  });
  return rows.flatMap(({ kind, repository, ...row }) => {
    const stream = namesOfKinds.get(kind);
    if (!stream) return [];
    return [
      {
        project: repository.project.slug,
        repository: `${repository.owner}/${repository.name}`,
        stream,
        state: row.state,
        lastCompleteAt: row.lastCompleteAt,
        itemsStored: row.itemsStored,
        detailsPending: row.detailsPending,
        items: Number(row.itemsSum),
        requests: Number(row.requestsSum),
        notModified: Number(row.notModifiedSum),
        points: Number(row.pointsSum),
        faults: Number(row.faultsSum),
      },
    ];
  });
}

export async function countTasksByState(): Promise<{ state: string; count: number }[]> {
  const groups = await database().syncTask.groupBy({
    by: ['state'],
    where: { state: { in: ['queued', 'running', 'waiting'] } },
    _count: true,
  });
  return groups.map(({ state, _count: count }) => ({ state, count }));
}

/** Jobs that wait or are worked on, by queue; none while the queue's tables were not made yet. */
export async function countJobs(): Promise<{ queue: string; state: string; count: number }[]> {
  const [found] = await database().$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('pgboss.job') IS NOT NULL AS there`;
  if (!found?.there) return [];
  return database().$queryRaw<{ queue: string; state: string; count: number }[]>`
    SELECT name AS queue, state::text, count(*)::int AS count FROM pgboss.job
    WHERE state IN ('created', 'retry', 'active') GROUP BY 1, 2 ORDER BY 1, 2`;
}
