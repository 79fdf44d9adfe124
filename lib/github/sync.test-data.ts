import { type StandIn, startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld, type World } from '@/e2e/support/github-stand-in/world';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { database } from '@/lib/platform/database/client';
import type { ApiConnection } from './client/api-connection';
import { connectRepository } from './commands';
import type { StreamName, StreamReport } from './domain/stream-report';
import { withLease } from './hold-lease';
import { listRepositoryRows } from './records/repositories';
import type { SyncOptions } from './streams/sync-context';
import { syncStreams } from './streams/sync-repository';
import { type SyncInput, syncRepositories } from './sync';

/** What the sync tests share: a viewer, a connection without patience, and short ways to connect and sync. */

export const viewer = systemViewer('test');

export function connectionTo(url: string, token: string | null = 'stand-in-token'): ApiConnection {
  return { api: url, token, fetchOptions: { timeoutMs: 2000, sleep: async () => undefined } };
}

export async function connected(url: string, slug: string, repository = 'harbour/relay') {
  const result = await connectRepository(viewer, { projectSlug: slug, repository }, connectionTo(url));
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join());
  const project = await database().project.findUniqueOrThrow({ where: { slug } });
  return { id: result.value.id, projectId: project.id };
}

export async function synced(
  url: string,
  projectId: string,
  rest: Partial<SyncInput> = {},
): Promise<Record<StreamName, StreamReport>> {
  const result = await syncRepositories(viewer, { projectId, connection: connectionTo(url), ...rest });
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join());
  const streams = result.value.repositories.flatMap((repository) => repository.streams);
  return Object.fromEntries(streams.map((stream) => [stream.stream, stream])) as Record<
    StreamName,
    StreamReport
  >;
}

/** One pass over one repository, without a run: with a clock and a stop of one's own. */
export async function passOver(
  url: string,
  id: string,
  options: Partial<SyncOptions> = {},
): Promise<Partial<Record<StreamName, StreamReport>>> {
  const [repository] = await listRepositoryRows({ ids: [id] });
  if (!repository) throw new Error('no such repository');
  const all = { connection: connectionTo(url), full: false, now: systemClock, ...options };
  const reports = await withLease(repository, 'test', { patienceMs: 0 }, (lease) =>
    syncStreams(viewer, repository, lease, all, async () => undefined),
  );
  if (!reports.ok) throw new Error('the repository is held');
  return Object.fromEntries(reports.value.map((report) => [report.stream, report]));
}

/** Every stored row with its transaction id: two equal pictures mean that nothing was written in between. */
export async function storedRows(): Promise<unknown[]> {
  return database().$queryRaw`
    SELECT 'issue' AS kind, "githubId"::text AS key, xmin::text, "syncedAt" FROM issue
    UNION ALL SELECT 'pull', number::text, xmin::text, "syncedAt" FROM pull_request
    UNION ALL SELECT 'run', "githubId"::text, xmin::text, "syncedAt" FROM workflow_run
    UNION ALL SELECT 'file', path, xmin::text, "syncedAt" FROM repository_file
    UNION ALL SELECT 'blob', sha, xmin::text, "fetchedAt" FROM git_blob
    UNION ALL SELECT 'repository', id::text, xmin::text, "connectedAt" FROM repository
    UNION ALL SELECT 'audit', seq::text, xmin::text, at FROM audit_event
    ORDER BY 1, 2`;
}

export const counts = ({
  fetched,
  inserted,
  updated,
  unchanged,
  deleted,
  requests,
  notModified,
}: StreamReport) => ({
  fetched,
  inserted,
  updated,
  unchanged,
  deleted,
  requests,
  notModified,
});

const open: StandIn[] = [];

export async function serve(world: World): Promise<StandIn> {
  const standIn = await startStandIn(world);
  open.push(standIn);
  return standIn;
}

export async function stopServing(): Promise<void> {
  await Promise.all(open.splice(0).map((standIn) => standIn.stop()));
}

/** A world of its own for each test, whose clock stands still until it is moved. */
export function ownWorld(id: number) {
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const world = emptyWorld(() => clock.now);
  return { world, clock, repository: addRepository(world, 'harbour', 'relay', { id }) };
}
