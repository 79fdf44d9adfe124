import type { Transaction } from '@/lib/platform/database/client';
import type { Reason } from '@/lib/shared/result';
import { mergeRefused, type StreamName } from '../domain/stream-report';
import { completeStream, countStored, savePending } from '../records/streams';
import type { StreamContext, StreamEnd } from './sync-context';

/** What a reading of details gathers on its way, so that its end can be told. */
export interface DetailTally {
  /** Places that went in, which are no longer refused. */
  accepted: Set<string>;
  refuse(place: string, reason: string | Reason[]): void;
  note(place: string, reason: string): void;
}

export function detailTally({ report }: StreamContext): DetailTally {
  const accepted = new Set<string>();
  return {
    accepted,
    refuse(place, reason) {
      report.fetched += 1;
      const words = typeof reason === 'string' ? reason : reason.map(({ message }) => message).join('; ');
      report.refused.push({ place, reason: words });
    },
    note(place, reason) {
      report.notes.push({ place, reason });
    },
  };
}

/** Says on the stream's row how many rows wait, also when the reading breaks off. */
export async function withPending<T>(
  context: StreamContext,
  stream: StreamName,
  countPending: (tx: Transaction) => Promise<number>,
  read: (pending: number) => Promise<T>,
): Promise<T> {
  const { repository, report, write } = context;
  const save = () =>
    write(async (tx) => {
      const pending = await countPending(tx);
      await savePending(tx, repository.id, stream, pending);
      return pending;
    });
  const pending = await save();
  report.total = pending;
  try {
    return await read(pending);
  } catch (error) {
    // The error that broke it off is the one to tell, not that its count could not be saved.
    await save().catch(() => undefined);
    throw error;
  }
}

export async function endDetails(
  context: StreamContext,
  stream: StreamName,
  tally: DetailTally,
  end: Omit<StreamEnd, 'refused' | 'notes' | 'itemsStored'> & {
    costNote: (pending: number) => string | null;
  },
  countPending: (tx: Transaction) => Promise<number>,
): Promise<void> {
  const { repository, report, full } = context;
  const { costNote, ...rest } = end;
  await context.write(async (tx) => {
    const pending = await countPending(tx);
    const note = costNote(pending);
    if (note) report.costNote = note;
    await completeStream(tx, repository.id, stream, {
      ...rest,
      at: context.now(),
      detailsPending: pending,
      costNote: note,
      refused: mergeRefused(context.stream.refused, report.refused, { full, accepted: tally.accepted }),
      notes: mergeRefused(context.stream.notes, report.notes, { full, accepted: tally.accepted }),
      itemsStored: await countStored(tx, repository.id, stream),
    });
  });
  context.tell();
}

/** Rows one by one as hundreds: what is left out on the way must not make a question smaller than it could be. */
export async function* inHundreds<T>(rows: AsyncIterable<T>, most = 100): AsyncGenerator<T[]> {
  let held: T[] = [];
  for await (const row of rows) {
    held.push(row);
    if (held.length < most) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}
