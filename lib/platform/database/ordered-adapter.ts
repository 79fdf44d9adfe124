import { PrismaPg } from '@prisma/adapter-pg';

/**
 * Prisma reads several relations of a row at once, also inside a transaction, where there is one connection that
 * answers one query at a time: pg queues them, but warns that it will refuse to. Here they wait for one another.
 */
export class OrderedPrismaPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (...args) => {
      const transaction = await start(...args);
      const inTurn = queue();
      const [query, execute] = [
        transaction.queryRaw.bind(transaction),
        transaction.executeRaw.bind(transaction),
      ];
      transaction.queryRaw = (sql) => inTurn(() => query(sql));
      transaction.executeRaw = (sql) => inTurn(() => execute(sql));
      return transaction;
    };
    return adapter;
  }
}

/** Runs what it is given one after another, whatever became of the one before. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
