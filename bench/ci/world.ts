import { connectDatabase, type Database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { seedDeliveries, seedObservations, seedProject, seedRuns, type WorldSize } from './seed';
import { seedReports } from './seed-reports';

/** A database of its own with one project. */
export interface World {
  url: string;
  client: Database;
  projectId: string;
}

/** Which database `database()` answers; each keeps its own connections, so that turns cost nothing. */
const held = globalThis as { pilothouseDatabase?: { url: string; client: Database } };

export function enter(world: Pick<World, 'url' | 'client'>): void {
  process.env.DATABASE_URL = world.url;
  held.pilothouseDatabase = world;
}

export async function seededWorld(server: string, size: WorldSize, until: Date): Promise<World> {
  const name = `ci_${size.runs}`;
  const creator = connectDatabase(`${server}/postgres`, 1);
  await creator.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await creator.$disconnect();
  const url = `${server}/${name}`;
  await applyMigrations(url);
  const client = connectDatabase(url);
  enter({ url, client });
  const projectId = await seedProject();
  await seedRuns(size.runs, until);
  await seedObservations(size.observations, until);
  await seedDeliveries(size.deliveries, until);
  await seedReports(projectId, size.reports, until);
  await client.$executeRaw`VACUUM ANALYZE`;
  return { url, client, projectId };
}

export const closeWorld = ({ client }: World) => client.$disconnect();
