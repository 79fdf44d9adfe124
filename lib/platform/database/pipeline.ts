import pg from 'pg';

export interface Statement {
  /** Prepared under this name once a connection; one text a name. */
  name: string;
  text: string;
  values: unknown[];
}

/** A connection of its own, for writing page after page without waiting for each answer. */
export interface Pipeline {
  /**
   * These statements as one transaction, sent in one go: all or nothing. What is sent before the one in front has
   * been answered goes in after it. `durable` waits for the disk; else a crash of the server may lose the newest
   * transactions, though never one in the middle (PostgreSQL's asynchronous commit keeps the order).
   * Rejects with what the first failing statement said.
   */
  run(statements: readonly Statement[], commit: { durable: boolean }): Promise<pg.QueryResult[]>;
  close(): void;
}

const connectionsMost = 6;
const idleTimeoutMs = 10_000;

// As the client in client.ts: one a process and address.
const held = globalThis as { pilothousePipelines?: { url: string; pool: pg.Pool } };

function pool(): pg.Pool {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('the database is not up yet: DATABASE_URL is unset');
  if (held.pilothousePipelines?.url !== url) {
    const made = new pg.Pool({
      connectionString: url,
      max: connectionsMost,
      idleTimeoutMillis: idleTimeoutMs,
      allowExitOnIdle: true,
      pipeline: true,
    });
    // A connection that breaks while nobody uses it is replaced by the next one.
    made.on('error', () => undefined);
    held.pilothousePipelines = { url, pool: made };
  }
  return held.pilothousePipelines.pool;
}

/** Prisma waits for every answer before it sends the next statement; ADR 0010 has the figures. Close it. */
export async function openPipeline(): Promise<Pipeline> {
  const client = await pool().connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  return {
    async run(statements, { durable }) {
      const begin = durable ? 'BEGIN' : 'BEGIN; SET LOCAL synchronous_commit = off';
      const answers = await Promise.allSettled([
        client.query(begin),
        ...statements.map((statement) => client.query(statement)),
        // After a failed statement this rolls back: PostgreSQL refuses everything in between.
        client.query('COMMIT'),
      ]);
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed) throw failed.reason;
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])).slice(1, -1);
    },
    close() {
      client.off('error', onError);
      client.release(broken);
    },
  };
}
