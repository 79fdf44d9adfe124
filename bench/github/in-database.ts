import { connectRepository } from '@/lib/github/commands';
import type { RepositoryReport } from '@/lib/github/domain/stream-report';
import { syncRepositories } from '@/lib/github/sync';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import type { BenchDatabases } from './bench-database';

const viewer = systemViewer('bench');
const connectionTo = (api: string) => ({ api, token: 'stand-in-token' });

/** A new database with bench/relay of `api` connected; `work` has it as the process's own. */
export async function inDatabase<T>(
  databases: BenchDatabases,
  api: string,
  work: () => Promise<T>,
): Promise<T> {
  const url = await databases.fresh();
  process.env.DATABASE_URL = url;
  try {
    await connect(api);
    return await work();
  } finally {
    await database().$disconnect();
    await databases.drop(url);
  }
}

/** Forgets everything that was synced, so that the next sync is a first one. The process stays as warm as a worker is. */
export async function connectAnew(api: string): Promise<void> {
  await database().project.deleteMany();
  await connect(api);
}

async function connect(api: string): Promise<void> {
  const input = { projectSlug: 'bench', repository: 'bench/relay' };
  const connected = await connectRepository(viewer, input, connectionTo(api));
  if (!connected.ok) throw new Error(connected.reasons.map(({ message }) => message).join());
}

/** One sync of what is connected, which has to end well. */
export async function syncOnce(api: string): Promise<RepositoryReport['streams']> {
  const result = await syncRepositories(viewer, { connection: connectionTo(api) });
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join());
  const streams = result.value.repositories.flatMap((repository) => repository.streams);
  const problems = streams.flatMap(({ stream, problem }) => (problem ? [`${stream}: ${problem}`] : []));
  if (problems.length > 0) throw new Error(problems.join('; '));
  return streams;
}
