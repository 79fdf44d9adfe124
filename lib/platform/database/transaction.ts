import { database, type Transaction } from './client';

/** One transaction, all or nothing. Long writers (imports) get a minute. */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().$transaction(work, { maxWait: 10_000, timeout: 60_000 });
}
