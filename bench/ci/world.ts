import { connectDatabase } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { type DatabaseWorld, enter } from '../database-world';
import { seedDeliveries, seedObservations, seedProject, seedRuns, type WorldSize } from './seed';
import { seedReports } from './seed-reports';

/** A database of its own with one project. */
export interface World extends DatabaseWorld {
  projectId: string;
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
