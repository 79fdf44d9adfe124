import { type StandIn, startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld, type WorldRepository } from '@/e2e/support/github-stand-in/world';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { createProject } from '@/lib/projects/commands';
import { connectApi, type GitHubApi } from '../client/api';
import { emptyReport, type StreamName, type StreamReport } from '../domain/stream-report';
import { listRepositoryRows } from '../records/repositories';
import { openStreams } from '../records/streams';
import type { StreamContext } from './sync-context';

/** Runs one stream alone against a stand-in with a world and a clock of its own. */

const open: StandIn[] = [];
export const stopStandIns = () => Promise.all(open.splice(0).map((standIn) => standIn.stop()));
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

export interface OneStream {
  world: StandIn['world'];
  repository: WorldRepository;
  standIn: StandIn;
  clock: { now: Date };
  id: string;
  projectId: string;
  /** Reads it once; throws what the stream throws. */
  read(full?: boolean): Promise<StreamReport>;
  /** The paths that were asked since the last call, with their statuses. */
  asked(): string[];
}

export async function oneStream(
  stream: StreamName,
  sync: (context: StreamContext) => Promise<void>,
  /** Stands between the stream and the API, to change the world between two requests. */
  wrap: (api: GitHubApi) => GitHubApi = (api) => api,
): Promise<OneStream> {
  made += 1;
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const world = emptyWorld(() => clock.now);
  const repository = addRepository(world, 'harbour', `relay-${made}`, { id: 4000 + made });
  const standIn = await startStandIn(world);
  open.push(standIn);
  const project = await createProject(systemViewer('test'), {
    slug: `${stream}-${made}`,
    name: stream,
    description: '',
  });
  if (!project.ok) throw new Error('no project');
  const projectId = project.value.id;
  const { owner, name } = repository;
  await database().repository.create({ data: { projectId, owner, name, githubId: BigInt(repository.id) } });
  const [record] = await listRepositoryRows({ projectId });
  if (!record) throw new Error('no repository');
  const { id } = record;
  const fetchOptions = { timeoutMs: 30_000, sleep: async () => undefined };

  async function read(full = false): Promise<StreamReport> {
    const report = emptyReport(stream);
    const before = (await inTransaction((tx) => openStreams(tx, id, [stream]))).get(stream);
    if (!before) throw new Error('no stream');
    const api = wrap(connectApi({ api: standIn.url, token: 'stand-in-token', fetchOptions }));
    await sync({
      api,
      repository: record as typeof record & object,
      stream: before,
      full,
      report,
      now: () => clock.now,
      githubNow: () => clock.now,
      write: inTransaction,
      tell: () => undefined,
      checkStop: async () => undefined,
      pass: { branchMayHaveMoved: false, moved: false },
    });
    return { ...report, requests: api.counts.requests, notModified: api.counts.notModified };
  }

  const asked = () =>
    standIn.requests
      .splice(0)
      .map(
        ({ method, path, status }) => `${method} ${path.replace(/^\/repos\/[^/]+\/[^/?]+/, '')} ${status}`,
      );
  return { world, repository, standIn, clock, id, projectId, read, asked };
}

export const minutesOn = (clock: { now: Date }, minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000);
};
