import { database } from '@/lib/platform/database/client';
import type { PlacedReason } from '../domain/stream-report';
import type { RepositoryView, StreamView } from '../domain/sync-views';
import { namesOfKinds } from './stream-kinds';

export type RepositoryStanding = Omit<RepositoryView, 'syncedAt' | 'freshness' | 'isSyncing' | 'streams'>;

/** Connected repositories (of one project), by project, owner and name. */
export async function listRepositoryStandings(projectId: string | undefined): Promise<RepositoryStanding[]> {
  const rows = await database().repository.findMany({
    where: { projectId },
    omit: { githubId: true, pushedAt: true, openIssueCount: true },
    include: { project: { select: { slug: true } } },
    orderBy: [{ project: { slug: 'asc' } }, { owner: 'asc' }, { name: 'asc' }],
  });
  return rows.map(({ project, owner, name, ...rest }) => ({
    ...rest,
    project: project.slug,
    repository: `${owner}/${name}`,
  }));
}

export type StreamStandingRow = Omit<StreamView, 'freshness' | 'state'> & {
  repositoryId: string;
  state: Exclude<StreamView['state'], 'interrupted'>;
};

/** Every stream of these repositories that was ever begun. */
export async function listStreamStandings(repositoryIds: string[]): Promise<StreamStandingRow[]> {
  const rows = await database().syncStream.findMany({
    where: { repositoryId: { in: repositoryIds } },
    omit: { highWaterMark: true, etag: true, basis: true, cursor: true, itemsSum: true, faultsSum: true },
  });
  return rows.flatMap(({ kind, refused, notes, requestsSum, notModifiedSum, pointsSum, ...rest }) => {
    const stream = namesOfKinds.get(kind);
    if (!stream) return [];
    return [
      {
        ...rest,
        stream,
        // Both columns are written by the sync alone.
        refused: refused as unknown as PlacedReason[],
        notes: notes as unknown as PlacedReason[],
        sums: {
          requests: Number(requestsSum),
          notModified: Number(notModifiedSum),
          points: Number(pointsSum),
        },
      },
    ];
  });
}
