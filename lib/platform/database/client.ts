import { PrismaClient } from '@/generated/prisma/client';
import { OrderedPrismaPg } from './ordered-adapter';

export type Database = PrismaClient;
/** What a command works on inside its transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
/** Reads take either. */
export type Reader = Database | Transaction;

export function connectDatabase(url: string, poolSize = 10): Database {
  return new PrismaClient({ adapter: new OrderedPrismaPg({ connectionString: url, max: poolSize }) });
}

// One client a process and address: Next bundles this module more than once, so it hangs on globalThis.
const held = globalThis as { pilothouseDatabase?: { url: string; client: Database } };

/** The process's client for DATABASE_URL; the launcher sets it once the embedded server is up. Throws when unset. */
export function database(): Database {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('the database is not up yet: DATABASE_URL is unset');
  if (held.pilothouseDatabase?.url !== url) held.pilothouseDatabase = { url, client: connectDatabase(url) };
  return held.pilothouseDatabase.client;
}
