import type { Transaction } from '@/lib/platform/database/client';
import type { Result } from '@/lib/shared/result';
import { type Mapped, placeOfRow } from './domain/foreign';
import { mergeRefused, type StreamName } from './domain/stream-report';
import { completeStream, countStored } from './records/streams';
import type { WriteCounts } from './records/write-counts';
import type { StreamContext, StreamEnd } from './sync-context';

export interface RowKind<Row extends { githubId: bigint; updatedAt: Date; number?: number }> {
  stream: StreamName;
  /** One of them, for naming a refused row. */
  noun: string;
  /** Rows of GitHub's answer that belong to another stream. */
  isForeign?(raw: unknown): boolean;
  map(raw: unknown): Result<Mapped<Row>>;
  write(tx: Transaction, repositoryId: string, rows: readonly Row[], at: Date): Promise<WriteCounts>;
  /** For rows that GitHub may delete or move away. */
  goers?: {
    /** Where one is asked for, such as `/repos/{owner}/{repo}/issues/{number}`. */
    path: string;
    /** What is stored and not gone, without these numbers. */
    listOthers(
      repositoryId: string,
      numbers: number[],
    ): Promise<{ number: number; githubId: bigint | null }[]>;
    markGone(tx: Transaction, repositoryId: string, numbers: number[], at: Date): Promise<number>;
  };
}

/** Rows a statement: at GitHub's hundred a page most of the time would go on the way to the database. */
const batchRows = 1_000;

/**
 * Takes pages, writes them in batches with a transaction each, and always keeps the newest page back: what is held
 * last goes in together with the stream's end, so that the mark never stands above rows that are not stored.
 */
export function rowWriter<Row extends { githubId: bigint; updatedAt: Date; number?: number }>(
  context: StreamContext,
  kind: RowKind<Row>,
) {
  const { report, repository } = context;
  const seen = new Set<string>();
  const accepted = new Set<string>();
  const present = new Set<number>();
  let held = new Map<bigint, Row>();
  let index = 0;

  function take(raw: readonly unknown[]): void {
    for (const one of raw) {
      index += 1;
      if (kind.isForeign?.(one)) continue;
      const number = one && typeof one === 'object' && 'number' in one ? one.number : null;
      if (typeof number === 'number') present.add(number);
      const place = placeOfRow(one, kind.noun, index - 1);
      const mapped = kind.map(one);
      if (!mapped.ok) {
        report.fetched += 1;
        report.refused.push({ place, reason: mapped.reasons.map(({ message }) => message).join('; ') });
        continue;
      }
      const { row, notes } = mapped.value;
      // Pages overlap when something is added while they are read.
      const version = `${row.githubId}@${row.updatedAt.getTime()}`;
      if (seen.has(version)) continue;
      seen.add(version);
      accepted.add(place);
      report.fetched += 1;
      for (const reason of notes) report.notes.push({ place, reason });
      const known = held.get(row.githubId);
      if (known) report.unchanged += 1;
      if (!known || known.updatedAt <= row.updatedAt) held.set(row.githubId, row);
    }
  }

  /** Two rows of one batch with one number: the first stands, the second is refused. */
  function withoutTwins(rows: Row[]): Row[] {
    const numbers = new Set<number>();
    return rows.filter(({ number }) => {
      if (number === undefined || !numbers.has(number)) {
        if (number !== undefined) numbers.add(number);
        return true;
      }
      refuseClash(number);
      return false;
    });
  }

  function refuseClash(number: number | undefined): void {
    const place = `${kind.noun} #${number}`;
    accepted.delete(place);
    report.refused.push({ place, reason: 'another row with a different id holds this number' });
  }

  async function write(tx: Transaction, batch: ReadonlyMap<bigint, Row>): Promise<void> {
    const rows = withoutTwins([...batch.values()]);
    if (rows.length === 0) return;
    const { inserted, updated, clashed } = await kind.write(tx, repository.id, rows, context.now());
    for (const id of clashed) refuseClash(rows.find(({ githubId }) => githubId === BigInt(id))?.number);
    report.inserted += inserted;
    report.updated += updated;
    report.unchanged += rows.length - inserted - updated - clashed.length;
  }

  return {
    /** The numbers of all rows that were shown, also of those that were refused. */
    present: present as ReadonlySet<number>,
    async page(raw: readonly unknown[]): Promise<void> {
      if (held.size >= batchRows) {
        const batch = held;
        held = new Map();
        await context.write((tx) => write(tx, batch));
      }
      take(raw);
      context.tell();
    },
    async end(end: StreamEnd, full: boolean, gone: number[] = []): Promise<void> {
      await context.write(async (tx) => {
        await write(tx, held);
        if (kind.goers && gone.length > 0)
          report.deleted += await kind.goers.markGone(tx, repository.id, gone, context.now());
        await completeStream(tx, repository.id, kind.stream, {
          at: context.now(),
          ...end,
          refused: mergeRefused(context.stream.refused, report.refused, { full, accepted }),
          notes: mergeRefused(context.stream.notes, report.notes, { full, accepted }),
          itemsStored: await countStored(tx, repository.id, kind.stream),
        });
      });
      context.tell();
    },
  };
}
