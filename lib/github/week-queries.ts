import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Span } from '@/lib/shared/span';
import {
  listMomentsSince,
  listPauses,
  listReadRepositories,
  listStreamsUpTo,
  type MovedRow,
  type PauseRow,
  type ReadRepository,
  readMoved,
  type StreamUpTo,
} from './records/weeks';

export interface RepositoryReading extends ReadRepository {
  /** By its stored name ("pull_requests"): how far it was read; a stream that was never begun is missing. */
  streams: Omit<StreamUpTo, 'repositoryId'>[];
}

export interface GithubWeeks {
  repositories: RepositoryReading[];
  moved: MovedRow[];
  /** Pauses of more than an hour that are over, and reach into the spans. */
  pauses: PauseRow[];
}

/** How far each repository of a project was read, as of now. */
export async function readReading(viewer: Viewer, projectId: string): Promise<RepositoryReading[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const [repositories, streams] = await Promise.all([
    listReadRepositories(projectId),
    listStreamsUpTo(projectId),
  ]);
  return repositories.map((repository) => ({
    ...repository,
    streams: streams
      .filter(({ repositoryId }) => repositoryId === repository.id)
      .map(({ repositoryId: _id, ...stream }) => stream),
  }));
}

/** What moved in GitHub in each of the spans (ascending, apart), which were read, and when reading paused. */
export async function readGithubWeeks(
  viewer: Viewer,
  { projectId, spans }: { projectId: string; spans: readonly Span[] },
): Promise<GithubWeeks> {
  requirePermission(viewer, 'portal.read', projectId);
  const [first, last] = [spans[0], spans.at(-1)];
  const [repositories, moved, pauses] = await Promise.all([
    readReading(viewer, projectId),
    readMoved(projectId, spans),
    first && last ? listPauses(projectId, { from: first.from, until: last.until }) : [],
  ]);
  return { repositories, moved, pauses };
}

/** Moments (to the hour) that rows written since are about; of runs the earliest alone, as what follows hangs on it. */
export async function listGithubMoments(
  viewer: Viewer,
  { projectId, since }: { projectId: string; since: Date },
): Promise<{ at: Date; isRun: boolean }[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return listMomentsSince(projectId, since);
}
