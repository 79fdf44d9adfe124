import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { freshnessOf } from './domain/freshness';
import type { GithubProjectView } from './domain/project-view';
import { staleAfterHours } from './queries';
import {
  findGithubProjectRow,
  type GithubProjectRecord,
  listGithubProjectRows,
} from './records/github-projects';

export type { GithubProjectView } from './domain/project-view';

/** The GitHub Project that a project names, with how fresh it is; null: none. */
export async function findGithubProject(
  viewer: Viewer,
  projectId: string,
  { now = systemClock() }: { now?: Date } = {},
): Promise<GithubProjectView | null> {
  requirePermission(viewer, 'portal.read', projectId);
  const row = await findGithubProjectRow(projectId);
  return row && viewOf(row, now);
}

/** Those of all projects that a viewer may see, by project. */
export async function listGithubProjects(
  viewer: Viewer,
  { now = systemClock() }: { now?: Date } = {},
): Promise<GithubProjectView[]> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  return (await listGithubProjectRows(only)).map((row) => viewOf(row, now));
}

function viewOf(row: GithubProjectRecord, now: Date): GithubProjectView {
  const isHeld = row.heldUntil !== null && row.heldUntil > now;
  const state = row.state === 'running' && !isHeld ? 'interrupted' : row.state;
  const {
    requestsSum,
    pointsSum,
    faultsSum,
    nextReadAt,
    progress: _progress,
    heldUntil: _held,
    ...rest
  } = row;
  return {
    ...rest,
    state,
    isReading: isHeld,
    isAsked: !isHeld && nextReadAt !== null && nextReadAt <= now,
    nextReadAt,
    resumeAt: state === 'waiting' ? nextReadAt : null,
    freshness: freshnessOf({ state, lastCompleteAt: row.lastCompleteAt }, staleAfterHours() * 3_600_000, now),
    requests: Number(requestsSum),
    points: Number(pointsSum),
    faults: Number(faultsSum),
  };
}
