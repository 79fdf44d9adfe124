import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { configuredToken } from './client/configured-token';
import type { StreamName } from './domain/stream-report';
import type {
  ActiveTaskView,
  QuotaView,
  ReadingCost,
  RepositoryView,
  SyncRunView,
  TokenView,
  WebhookView,
} from './domain/sync-views';
import { listRepositories } from './queries';
import {
  listActiveTasks,
  listLastReadings,
  listQuotas,
  listRunsForScreen,
  readDeliveries,
} from './records/sync-screen';

export interface SyncScreen {
  repositories: RepositoryView[];
  /** By repository id and stream; a stream that the newest runs did not ask is not in it. */
  lastReadings: Map<string, ReadingCost & { durationMs: number }>;
  tasks: ActiveTaskView[];
  runs: SyncRunView[];
  quotas: QuotaView[];
  token: TokenView;
  webhook: WebhookView;
}

export const readingKey = (repositoryId: string, stream: StreamName) => `${repositoryId} ${stream}`;

const shownRuns = 15;
const dayMs = 86_400_000;

/** Everything the sync screen shows (of the project a viewer is confined to), in a fixed number of reads. */
export async function readSyncScreen(
  viewer: Viewer,
  { now = systemClock() }: { now?: Date } = {},
): Promise<SyncScreen> {
  const repositories = await listRepositories(viewer, { now });
  const ids = repositories.map(({ id }) => id);
  const only = confinedTo(viewer);
  const [readings, tasks, runs, quotas, webhook] = await Promise.all([
    listLastReadings(ids),
    listActiveTasks(ids),
    listRunsForScreen(only, shownRuns),
    listQuotas(new Date(now.getTime() - dayMs)),
    readDeliveries(only, new Date(now.getTime() - 7 * dayMs)),
  ]);
  return {
    repositories,
    lastReadings: new Map(
      readings.map(({ repositoryId, stream, ...cost }) => [readingKey(repositoryId, stream), cost]),
    ),
    tasks,
    runs,
    quotas,
    token: configuredToken(quotas),
    webhook,
  };
}
