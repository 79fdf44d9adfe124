import type { Transaction } from '@/lib/platform/database/client';
import type { Result } from '@/lib/shared/result';
import type { Mapped } from '../domain/foreign';
import { mergeRefused, type StreamName } from '../domain/stream-report';
import { completeStream, countStored, keepEtag } from '../records/streams';
import type { WriteCounts } from '../records/write-counts';
import { rowTaker } from './row-taker';
import type { StreamContext, StreamEnd } from './sync-context';

export interface RowKind<Row extends { githubId: bigint; updatedAt: Date; number?: number }> {
  stream: StreamName;
  /** One of them, for naming a refused row. */
  noun: string;
  map(raw: unknown): Result<Mapped<Row>>;
  write(tx: Transaction, repositoryId: string, rows: readonly Row[], at: Date): Promise<WriteCounts>;
}

/**
 * Takes the pages of a short stream and writes each in a transaction of its own, keeping the newest page back: what
 * is held last goes in together with the stream's end, so that the mark never stands above rows that are not stored.
 */
export function rowWriter<Row extends { githubId: bigint; updatedAt: Date; number?: number }>(
  context: StreamContext,
  kind: RowKind<Row>,
) {
  const { report, repository, stream } = context;
  const taker = rowTaker(
    { ...kind, keyOf: ({ githubId }) => String(githubId), numberOf: ({ number }) => number },
    report,
    [...stream.refused, ...stream.notes],
  );
  let held: Row[] = [];
  let isBegun = false;

  /** From its first page on, what is stored is no longer what the ETag names; the end says what it names then. */
  async function begin(tx: Transaction): Promise<void> {
    if (!isBegun) await keepEtag(tx, repository.id, kind.stream, null);
    isBegun = true;
  }

  async function write(tx: Transaction, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const { inserted, updated, clashed } = await kind.write(tx, repository.id, rows, context.now());
    const out = new Set(clashed.map(String));
    taker.refuseClash(rows.filter(({ githubId }) => out.has(String(githubId))));
    report.inserted += inserted;
    report.updated += updated;
    report.unchanged += rows.length - inserted - updated - clashed.length;
  }

  return {
    async page(raw: readonly unknown[]): Promise<void> {
      const rows = taker.take(raw);
      const before = held;
      held = rows;
      if (before.length > 0)
        await context.write(async (tx) => {
          await begin(tx);
          await write(tx, before);
        });
      context.tell();
    },
    async end(end: StreamEnd, full: boolean): Promise<void> {
      const { accepted } = taker;
      await context.write(async (tx) => {
        await write(tx, held);
        await completeStream(tx, repository.id, kind.stream, {
          at: context.now(),
          ...end,
          refused: mergeRefused(stream.refused, report.refused, { full, accepted }),
          notes: mergeRefused(stream.notes, report.notes, { full, accepted }),
          itemsStored: await countStored(tx, repository.id, kind.stream),
        });
      });
      context.tell();
    },
  };
}
