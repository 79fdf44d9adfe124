import { connectRepository } from '@/lib/github/commands';
import { changedRows } from '@/lib/github/domain/stream-report';
import { syncRepositories } from '@/lib/github/sync';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';

/**
 * One sync in a process of its own, as a worker does it, to be measured or killed: connects bench/relay of the API
 * named first when nothing is connected, syncs it (`full` second), and answers what it did and how much memory it took at most.
 */
export interface SyncOutcomeMessage {
  milliseconds: number;
  peakMegabytes: number;
  changed: number;
  problems: string[];
}

const [api = '', mode = ''] = process.argv.slice(2);
const viewer = systemViewer('bench');
const connection = { api, token: 'stand-in-token' };

if ((await database().repository.count()) === 0) {
  const input = { projectSlug: 'bench', repository: 'bench/relay' };
  const connected = await connectRepository(viewer, input, connection);
  if (!connected.ok) throw new Error(connected.reasons.map(({ message }) => message).join());
}
process.send?.('ready');
const started = performance.now();
const result = await syncRepositories(viewer, { connection, full: mode === 'full' });
if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join());
const streams = result.value.repositories.flatMap((repository) => repository.streams);
const outcome: SyncOutcomeMessage = {
  milliseconds: performance.now() - started,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  changed: streams.reduce((sum, stream) => sum + changedRows(stream), 0),
  problems: streams.flatMap(({ stream, problem }) => (problem ? [`${stream}: ${problem}`] : [])),
};
await database().$disconnect();
process.send?.(outcome, () => process.exit(0));
