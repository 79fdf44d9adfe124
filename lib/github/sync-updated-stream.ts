import { markOf, markOverlapMs, readUpdatedOrder } from './domain/high-water-mark';
import { findGone } from './find-gone';
import { perPage, readPages } from './pages';
import { completeStream } from './records/streams';
import { type RowKind, rowWriter } from './row-writer';
import { ownerAndName, type StreamContext } from './sync-context';

/**
 * Issues and pull requests. The first request is always the same (newest changed first) and conditional, so that an
 * unchanged stream costs one 304. When it changed, the pages are read down to the mark minus an overlap: rows touched
 * meanwhile move to the front, where the next reading finds them, and none is lost (read upwards they would be).
 * The first time, and in full, everything is read by creation, whose order no change disturbs. What a whole reading
 * did not show is asked for by its number, and marked as gone when GitHub does not know it any more.
 */
export async function syncUpdatedStream<Row extends { githubId: bigint; updatedAt: Date; number: number }>(
  context: StreamContext,
  path: string,
  kind: RowKind<Row>,
): Promise<void> {
  const { api, repository, stream } = context;
  const full = context.full || !stream.highWaterMark;
  const asked = { ...ownerAndName(repository), state: 'all', per_page: perPage };
  const newest = { ...asked, sort: 'updated', direction: 'desc' };
  const first = await api.getIfChanged(path, newest, full ? null : stream.etag);
  if (first.kind === 'not-modified') {
    await context.write((tx) => completeStream(tx, repository.id, kind.stream, { at: context.now() }));
    return;
  }
  const writer = rowWriter(context, kind);
  const at = first.at ?? context.now();
  let end = { highWaterMark: at, etag: first.etag };
  const floor = full ? null : new Date((stream.highWaterMark ?? at).getTime() - markOverlapMs);
  // Only who has seen every row may say that one is gone.
  const endWhole = async () => {
    const { gone, still } = await findGone(context, kind, writer.present);
    if (still.length > 0) await writer.page(still);
    return writer.end(end, full, gone);
  };

  let pages = 0;
  for await (const { rows, more } of readPages(api, first)) {
    pages += 1;
    if (pages === 1) end = { ...end, highWaterMark: markOf(at, rows, 'updated_at') };
    if (full && more) break;
    await writer.page(rows);
    if (pages === 1 && !more) return endWhole();
    if (!more || (floor && reachesBelow(rows, floor))) return writer.end(end, full);
  }
  const oldest = await api.get(path, { ...asked, sort: 'created', direction: 'asc' });
  for await (const { rows } of readPages(api, oldest)) await writer.page(rows);
  return endWhole();
}

/** Only an answer that is in the order we asked for may end the reading early. */
function reachesBelow(rows: unknown[], floor: Date): boolean {
  const { descending, last } = readUpdatedOrder(rows);
  return descending && last !== null && last < floor;
}
