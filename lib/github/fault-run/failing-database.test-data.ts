import type pg from 'pg';
import { type Database, database } from '@/lib/platform/database/client';
import { openPipeline } from '@/lib/platform/database/pipeline';
import type { Chance } from './chance.test-data';

const gone = 'the_database_is_gone';

class DatabaseGoneError extends Error {
  override name = 'DatabaseGoneError';
}

export const isDatabaseGone = (error: unknown): boolean =>
  error instanceof Error && (error instanceof DatabaseGoneError || error.message.includes(gone));

// What client.ts and pipeline.ts hold for the whole process.
const held = globalThis as {
  pilothouseDatabase?: { url: string; client: Database };
  pilothousePipelines?: { url: string; pool: pg.Pool };
};

/** A process that dies: from then on it writes nothing more, not even that it failed. */
export interface Life {
  /** Transactions that are still made; null: it lives on. */
  left: number | null;
}

export const isOver = ({ left }: Life): boolean => left !== null && left <= 0;

/**
 * Lets the process's database fail at random while `work` runs: a transaction does not begin, breaks off at one of its
 * statements, or is stored and the word of it is lost. When `life` is over, nothing goes in any more.
 */
export async function withFailingDatabase(
  chance: Chance,
  share: number,
  life: Life,
  work: () => Promise<void>,
): Promise<void> {
  const client = database();
  (await openPipeline()).close();
  const { pilothouseDatabase: standing, pilothousePipelines: pipelines } = held;
  if (!standing || !pipelines) throw new Error('the database is not up yet');
  const { pool } = pipelines;
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  standing.client = failingClient(client, chance, share, life);
  const failing = async () => failingConnection(await connect(), chance, share, life);
  pool.connect = failing as typeof pool.connect;
  try {
    await work();
  } finally {
    standing.client = client;
    pool.connect = connect as typeof pool.connect;
  }
}

function failingClient(client: Database, chance: Chance, share: number, life: Life): Database {
  const transact = client.$transaction.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const failing = async (...args: unknown[]) => {
    const drawn = chance();
    if (drawn < share) throw new DatabaseGoneError('before the transaction');
    if (life.left !== null) life.left -= 1;
    const stored = await transact(...args);
    if (drawn > 1 - share / 2) throw new DatabaseGoneError('after the transaction');
    return stored;
  };
  return new Proxy(client, {
    get(target, name) {
      if (isOver(life)) throw new DatabaseGoneError('the process is dead');
      return name === '$transaction' ? failing : Reflect.get(target, name);
    },
  });
}

/** A statement that cannot be takes the place of one that can: the transaction around it is rolled back. */
function failingConnection(
  connection: pg.PoolClient,
  chance: Chance,
  share: number,
  life: Life,
): pg.PoolClient {
  return new Proxy(connection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'query') return value.bind(target);
      return (statement: string | pg.QueryConfig) =>
        typeof statement !== 'string' && (isOver(life) || chance() < share / 2)
          ? target.query(`SELECT ${gone}`)
          : target.query(statement as string);
    },
  });
}
