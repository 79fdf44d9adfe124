import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { Purpose } from './domain/file-globs';
import { type StreamName, streams } from './domain/stream-report';
import type { RepositoryView, StreamView, SyncRunView } from './domain/sync-views';
import { listFileRows } from './records/files';
import { listHeldLeases } from './records/lease';
import {
  listOpenIssuesWithLabels,
  listRunsOnDefaultBranch,
  pageIssues,
  pagePullRequests,
  pageWorkflowRuns,
} from './records/reads';
import { findRepositoryById, listRepositoryRows } from './records/repositories';
import { findRun, listRunRows } from './records/runs';
import { listStreamRows } from './records/streams';

export type { RepositoryView, StreamView, SyncRunView } from './domain/sync-views';

interface PageArgs {
  projectId: string;
  /** From 1. */
  page?: number;
  perPage?: number;
}

const rowsOf = ({ projectId, page = 1, perPage = 30 }: PageArgs) => ({
  projectId,
  skip: (page - 1) * perPage,
  take: perPage,
});

/** The one gate of this room: the right to read, within the project a token is confined to. */
function requireReading(viewer: Viewer, projectId: string): void {
  const only = confinedTo(viewer);
  if (only && only !== projectId) throw new NotFoundError('There is no such project here.');
  requirePermission(viewer, 'portal.read', projectId);
}

const named = <T extends { repositoryId: string; repository: { owner: string; name: string } }>(row: T) => {
  const { repositoryId: _id, repository, ...rest } = row;
  return { repository: `${repository.owner}/${repository.name}`, ...rest };
};

/** Issues of a project without pull requests, newest first, without their bodies. */
export async function listIssues(viewer: Viewer, args: PageArgs) {
  requireReading(viewer, args.projectId);
  const { rows, total } = await pageIssues(rowsOf(args));
  return { items: rows.map(named), total };
}

/** Pull requests of a project, newest first, without their bodies. */
export async function listPullRequests(viewer: Viewer, args: PageArgs) {
  requireReading(viewer, args.projectId);
  const { rows, total } = await pagePullRequests(rowsOf(args));
  return { items: rows.map(named), total };
}

/** Workflow runs of a project, newest first; `durationSeconds` is wall time. */
export async function listWorkflowRuns(viewer: Viewer, args: PageArgs) {
  requireReading(viewer, args.projectId);
  const { rows, total } = await pageWorkflowRuns(rowsOf(args));
  return { items: rows.map(named), total };
}

/** The files that a repository's globs want, as the last complete sync found them on the default branch, by path. */
export async function listRepositoryFiles(
  viewer: Viewer,
  { repositoryId, purpose }: { repositoryId: string; purpose: Purpose },
): Promise<{ path: string; blobSha: string; content: string; sizeBytes: number; syncedAt: Date }[]> {
  const repository = await findRepositoryById(repositoryId);
  if (!repository) throw new NotFoundError('There is no such repository here.');
  requireReading(viewer, repository.projectId);
  const rows = await listFileRows(repositoryId, purpose);
  return rows.flatMap(({ path, blobSha, content, sizeBytes, syncedAt, deletedAt }) =>
    deletedAt ? [] : [{ path, blobSha, content, sizeBytes, syncedAt }],
  );
}

/** Connected repositories (of one project) with how fresh each stream is, by project and name. */
export async function listRepositories(
  viewer: Viewer,
  { projectId }: { projectId?: string } = {},
): Promise<RepositoryView[]> {
  const only = projectId ?? confinedTo(viewer) ?? undefined;
  if (only) requireReading(viewer, only);
  else requirePermission(viewer, 'portal.read');
  const repositories = await listRepositoryRows({ projectId: only });
  const ids = repositories.map(({ id }) => id);
  const [rows, held] = await Promise.all([listStreamRows(ids), listHeldLeases(ids)]);
  return repositories.map((repository) => {
    const { id, owner, name, projectSlug, githubId: _githubId, ...rest } = repository;
    const isSyncing = held.has(id);
    const views = streams.map((stream) =>
      streamView(
        stream,
        rows.find((row) => row.repositoryId === id && row.stream === stream),
        isSyncing,
      ),
    );
    const syncedAt = oldest(views.filter(({ state }) => state !== 'unavailable'));
    return {
      ...rest,
      id,
      project: projectSlug,
      repository: `${owner}/${name}`,
      isSyncing,
      syncedAt,
      streams: views,
    };
  });
}

type StreamRow = Awaited<ReturnType<typeof listStreamRows>>[number];

function streamView(stream: StreamName, row: StreamRow | undefined, isSyncing: boolean): StreamView {
  if (!row)
    return {
      stream,
      state: 'never',
      lastCompleteAt: null,
      lastAttemptAt: null,
      itemsStored: 0,
      problem: null,
      refused: [],
      notes: [],
    };
  const { repositoryId: _id, highWaterMark: _mark, etag: _etag, ...shown } = row;
  return { ...shown, state: row.state === 'running' && !isSyncing ? 'interrupted' : row.state };
}

/** Null when any was never read whole, or there is none. */
function oldest(views: { lastCompleteAt: Date | null }[]): Date | null {
  const times = views.flatMap(({ lastCompleteAt }) => lastCompleteAt?.getTime() ?? []);
  return times.length === views.length && times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** The newest runs (of one project), at most 20. */
export async function listSyncRuns(
  viewer: Viewer,
  { projectId, take = 5 }: { projectId?: string; take?: number } = {},
): Promise<SyncRunView[]> {
  const only = projectId ?? confinedTo(viewer);
  if (only) requireReading(viewer, only);
  else requirePermission(viewer, 'portal.read');
  const rows = await listRunRows(only, Math.min(take, 20));
  return rows.map(({ projectId: _projectId, ...run }) => run);
}

/** A queued run for the worker that does it; null when it was done already or its project is gone. Only for the portal itself. */
export async function requireQueuedRun(
  viewer: Viewer,
  runId: string,
): Promise<{ projectSlug?: string; full: boolean } | null> {
  requirePermission(viewer, 'repository.sync');
  const run = await findRun(runId);
  if (!run) throw new NotFoundError('There is no such sync run.');
  const projectGone = run.projectId !== null && run.projectSlug === null;
  if (projectGone || run.state === 'complete' || run.state === 'failed') return null;
  return { projectSlug: run.projectSlug ?? undefined, full: run.full };
}

export interface IssueFact {
  repository: string;
  number: number;
  title: string;
  labels: string[];
  url: string;
}

/** When the facts of a stream were last whole, over all repositories of a project; null when any was never read. */
async function streamFreshness(viewer: Viewer, projectId: string, stream: StreamName) {
  const repositories = await listRepositories(viewer, { projectId });
  const views = repositories.flatMap((one) => one.streams.filter((view) => view.stream === stream));
  return { repositories: repositories.length, syncedAt: oldest(views) };
}

/**
 * Open issues that carry all of `labels`, with the age of that knowledge. `syncedAt` null: some repository's issues
 * were never read whole (or none is connected), so an empty list proves nothing.
 */
export async function openIssuesWithLabels(
  viewer: Viewer,
  { projectId, labels }: { projectId: string; labels: string[] },
): Promise<{ issues: IssueFact[]; syncedAt: Date | null; repositories: number }> {
  requireReading(viewer, projectId);
  const [rows, freshness] = await Promise.all([
    listOpenIssuesWithLabels(projectId, labels),
    streamFreshness(viewer, projectId, 'issues'),
  ]);
  const issues = rows.map(({ owner, name, htmlUrl, ...rest }) => ({
    ...rest,
    repository: `${owner}/${name}`,
    url: htmlUrl,
  }));
  return { issues, ...freshness };
}

export interface RunFact {
  repositoryId: string;
  workflowName: string;
  runNumber: number;
  conclusion: string | null;
  url: string;
  createdAt: Date;
}

/**
 * The newest `n` completed runs on each repository's default branch (of one workflow when named), newest first, with
 * the age of that knowledge; `syncedAt` as in `openIssuesWithLabels`.
 */
export async function latestRunsOnDefaultBranch(
  viewer: Viewer,
  { projectId, n, workflowName }: { projectId: string; n: number; workflowName?: string },
): Promise<{ runs: RunFact[]; syncedAt: Date | null; repositories: number }> {
  requireReading(viewer, projectId);
  const [rows, freshness] = await Promise.all([
    listRunsOnDefaultBranch(projectId, n, workflowName ?? null),
    streamFreshness(viewer, projectId, 'workflow-runs'),
  ]);
  const runs = rows.map(({ htmlUrl, ...rest }) => ({ ...rest, url: htmlUrl }));
  return { runs, ...freshness };
}
