import { type Database, database } from '@/lib/platform/database/client';
import type { Chance } from './chance.test-data';

export class DatabaseGoneError extends Error {
  override name = 'DatabaseGoneError';
}

const held = globalThis as { pilothouseDatabase?: { url: string; client: Database } };

/**
 * Lets the process's database fail at random while `work` runs: a transaction does not begin, or is stored and the
 * word of it is lost. A process that dies does so between two transactions, too. Answers how often it failed.
 */
export async function withFailingDatabase(
  chance: Chance,
  share: number,
  work: () => Promise<void>,
): Promise<number> {
  const real = database();
  const standing = held.pilothouseDatabase;
  if (!standing) throw new Error('the database is not up yet');
  let failed = 0;
  const fail = () => {
    failed += 1;
    return new DatabaseGoneError('the database is gone');
  };
  const transact = real.$transaction.bind(real) as (...args: unknown[]) => Promise<unknown>;
  const failing = new Proxy(real, {
    get(target, name) {
      if (name !== '$transaction') return Reflect.get(target, name);
      return async (...args: unknown[]) => {
        const drawn = chance();
        if (drawn < share) throw fail();
        const stored = await transact(...args);
        if (drawn > 1 - share / 2) throw fail();
        return stored;
      };
    },
  });
  standing.client = failing;
  try {
    await work();
  } finally {
    standing.client = real;
  }
  return failed;
}
