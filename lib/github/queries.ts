import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { environment } from '@/lib/platform/env';
import { NotFoundError } from '@/lib/platform/errors';
import type { Purpose } from './domain/file-globs';
import { type Freshness, freshnessOf, freshnessOver } from './domain/freshness';
import { type StreamName, streams } from './domain/stream-report';
import { freshnessOfStreams, type StreamAgeView, streamAges } from './domain/streams-freshness';
import type { RepositoryView, StreamView } from './domain/sync-views';
import { type PageArgs, readPage, requireReading } from './paged-reading';
import { listFileRows } from './records/files';
import { listHeldLeases } from './records/lease';
import {
  listIssueRowsByLabel,
  listOpenIssuesWithLabels,
  listRunsOnDefaultBranch,
  pageIssues,
  pagePullRequests,
  pageWorkflowRuns,
} from './records/reads';
import { findRepositoryById } from './records/repositories';
import { listRepositoryStandings, listStreamStandings, type StreamStandingRow } from './records/standings';

export type { RepositoryView, StreamView } from './domain/sync-views';

/** Issues of a project without pull requests, newest first, without their bodies. */
export function listIssues(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['issues'], pageIssues);
}

/** Pull requests of a project, newest first, without their bodies. */
export function listPullRequests(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['issues', 'pull-requests'], pagePullRequests);
}

/** Workflow runs of a project, newest first; `durationSeconds` is wall time. */
export function listWorkflowRuns(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['workflow-runs'], pageWorkflowRuns);
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
  { projectId, now = systemClock() }: { projectId?: string; now?: Date } = {},
): Promise<RepositoryView[]> {
  const only = projectId ?? confinedTo(viewer) ?? undefined;
  if (only) requireReading(viewer, only);
  else requirePermission(viewer, 'portal.read');
  const repositories = await listRepositoryStandings(only);
  const ids = repositories.map(({ id }) => id);
  const [rows, held] = await Promise.all([listStreamStandings(ids), listHeldLeases(ids)]);
  const staleAfterMs = staleAfterHours() * 3_600_000;
  const rowOf = new Map(rows.map((row) => [`${row.repositoryId} ${row.stream}`, row]));
  return repositories.map((repository) => {
    const isSyncing = held.has(repository.id);
    const views = streams.map((stream) =>
      streamView(stream, rowOf.get(`${repository.id} ${stream}`), { isSyncing, staleAfterMs, now }),
    );
    const freshness = freshnessOver(views.map((view) => view.freshness));
    const offered = views.filter(({ state }) => state !== 'unavailable');
    return {
      ...repository,
      isSyncing,
      syncedAt: oldest(offered),
      freshness: { ...freshness, ...(repository.stoppedReason && { kind: 'failed' as const }) },
      streams: views,
    };
  });
}

/** What is older than this is called stale, as the environment says. */
export const staleAfterHours = () => environment().SYNC_STALE_AFTER_HOURS;

function streamView(
  stream: StreamName,
  row: StreamStandingRow | undefined,
  { isSyncing, staleAfterMs, now }: { isSyncing: boolean; staleAfterMs: number; now: Date },
): StreamView {
  if (!row) return neverRead(stream);
  const { repositoryId: _id, ...shown } = row;
  const state = row.state === 'running' && !isSyncing ? 'interrupted' : row.state;
  return { ...shown, state, freshness: freshnessOf({ ...row, state }, staleAfterMs, now) };
}

const neverRead = (stream: StreamName): StreamView => ({
  stream,
  state: 'never',
  lastCompleteAt: null,
  lastAttemptAt: null,
  lastFullAt: null,
  itemsStored: 0,
  itemsTotal: null,
  detailsPending: 0,
  problem: null,
  costNote: null,
  resumeAt: null,
  refused: [],
  notes: [],
  freshness: { kind: 'never', at: null },
  sums: { requests: 0, notModified: 0, points: 0 },
});

/** Null when any was never read whole, or there is none. */
function oldest(views: { lastCompleteAt: Date | null }[]): Date | null {
  const times = views.flatMap(({ lastCompleteAt }) => lastCompleteAt?.getTime() ?? []);
  return times.length === views.length && times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** How old what these streams hold is, each over all repositories (of one project); nothing where none is connected. */
export async function readStreamAges(
  viewer: Viewer,
  { projectId, streams: asked }: { projectId?: string; streams: readonly StreamName[] },
): Promise<StreamAgeView[]> {
  return streamAges(await listRepositories(viewer, { projectId }), asked);
}

/** How old the files of one repository are, OWNER/REPO of a project named by its slug; nothing where it is not connected. */
export async function readFilesAge(
  viewer: Viewer,
  { project, repository }: { project: string; repository: string },
): Promise<StreamAgeView[]> {
  const all = await listRepositories(viewer);
  const own = all.filter((one) => one.project === project && one.repository === repository);
  return streamAges(own, ['files']);
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
  const freshness = freshnessOfStreams(repositories, [stream]);
  return { repositories: repositories.length, syncedAt: oldest(views), freshness };
}

/**
 * Open issues that carry all of `labels`, with the age of that knowledge. `syncedAt` null: some repository's issues
 * were never read whole (or none is connected), so an empty list proves nothing.
 */
export async function openIssuesWithLabels(
  viewer: Viewer,
  { projectId, labels }: { projectId: string; labels: string[] },
): Promise<{ issues: IssueFact[]; syncedAt: Date | null; freshness: Freshness; repositories: number }> {
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
): Promise<{ runs: RunFact[]; syncedAt: Date | null; freshness: Freshness; repositories: number }> {
  requireReading(viewer, projectId);
  const [rows, freshness] = await Promise.all([
    listRunsOnDefaultBranch(projectId, n, workflowName ?? null),
    streamFreshness(viewer, projectId, 'workflow-runs'),
  ]);
  const runs = rows.map(({ htmlUrl, ...rest }) => ({ ...rest, url: htmlUrl }));
  return { runs, ...freshness };
}

export interface ListedIssue extends IssueFact {
  state: string;
  stateReason: string | null;
  updatedAt: Date;
}

/**
 * Issues of a project by label and state ("open", "closed", "all"), last changed first, at most `limit` of `total`, with
 * the age of that knowledge; `syncedAt` as in `openIssuesWithLabels`.
 */
export async function listIssuesByLabel(
  viewer: Viewer,
  args: { projectId: string; label: string | null; state: 'open' | 'closed' | 'all'; limit: number },
): Promise<{
  issues: ListedIssue[];
  total: number;
  syncedAt: Date | null;
  freshness: Freshness;
  repositories: number;
}> {
  requireReading(viewer, args.projectId);
  const [rows, freshness] = await Promise.all([
    listIssueRowsByLabel(args),
    streamFreshness(viewer, args.projectId, 'issues'),
  ]);
  const issues = rows.map(({ owner, name, htmlUrl, total: _all, ...rest }) => ({
    ...rest,
    repository: `${owner}/${name}`,
    url: htmlUrl,
  }));
  return { issues, total: rows[0]?.total ?? 0, ...freshness };
}
