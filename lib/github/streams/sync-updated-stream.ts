import type { ApiAnswer } from '../client/api';
import { noPage, perPage, resumePage } from '../client/pages';
import { absenceProofMs } from '../domain/absence';
import { isFullReadDue } from '../domain/full-read';
import { etagOfList, markOf, markOverlapMs, readUpdatedOrder } from '../domain/high-water-mark';
import { readScanCursor } from '../domain/scan-cursor';
import { listMissingItems } from '../records/absent-items';
import { countOpenItems } from '../records/issues';
import { forgetCursor } from '../records/stream-pages';
import { findGone } from './find-gone';
import { type ItemScan, itemsPath, scanItems } from './item-scan';
import { ownerAndName, type ScanContext } from './sync-context';

/**
 * Issues and the base of pull requests, which GitHub gives in one list. The first request is always the same (newest
 * changed first) and conditional, so that an unchanged list costs one 304. When it changed, the pages are read down to
 * the mark minus an overlap: rows touched meanwhile move to the front, where the next reading finds them, and none is
 * lost (read upwards they would be). The first time, and in full, everything is read by creation, whose order no change
 * disturbs. A reading that was broken off goes on at its page.
 */
export async function syncIssues(context: ScanContext): Promise<void> {
  const { api, stream } = context;
  if (await goOn(context)) return;
  const full = context.full || !stream.highWaterMark;
  const first = await api.getIfChanged(itemsPath, newestFirst(context), full ? null : stream.etag);
  if (first.kind === 'not-modified') return endQuiet(context);
  if (full) return readFull(context, first);
  const delta = { ...fresh(context, first), kind: 'delta', floor: floorOf(context), page: first } as const;
  await scanItems(context, delta, isBelow, await findGone(context, await listMissing(context)));
  await readFullIfDue(context);
}

const listAll = ({ repository }: ScanContext) => ({
  ...ownerAndName(repository),
  state: 'all',
  per_page: perPage,
});
const newestFirst = (context: ScanContext) => ({ ...listAll(context), sort: 'updated', direction: 'desc' });

function floorOf({ stream, now }: ScanContext): Date {
  return new Date((stream.highWaterMark ?? now()).getTime() - markOverlapMs);
}

/** A reading that begins now: where its mark and ETag go is told by the newest changed rows. */
function fresh({ now }: ScanContext, newest: ApiAnswer): Omit<ItemScan, 'kind' | 'floor' | 'page'> {
  const rows = Array.isArray(newest.data) ? newest.data : [];
  return {
    mark: markOf(newest.at ?? now(), rows, 'updated_at'),
    etag: etagOfList(newest, rows, 'updated_at', perPage),
    index: 1,
    last: null,
    resumed: false,
    doubtful: false,
  };
}

async function readFull(context: ScanContext, newest: ApiAnswer): Promise<void> {
  // All on one page, which is here already.
  const isWhole =
    Array.isArray(newest.data) && newest.data.length < perPage && !newest.link?.includes('next');
  const page = isWhole
    ? newest
    : await context.api.get(itemsPath, { ...listAll(context), sort: 'created', direction: 'asc' });
  await scanItems(context, { ...fresh(context, newest), kind: 'full', floor: null, page }, isBelow);
}

/** Goes on where the last reading was broken off; false when there is nothing to go on with. */
async function goOn(context: ScanContext): Promise<boolean> {
  const { api, repository, stream } = context;
  const cursor = readScanCursor(stream.cursor);
  const isOfUse = cursor && (cursor.kind === 'full' || (!context.full && stream.highWaterMark));
  const page = isOfUse ? await resumePage(api, cursor.next) : null;
  if (!isOfUse || !page) {
    if (stream.cursor !== null) await forgetCursor(repository.id, 'issues');
    return false;
  }
  const { number, at } = cursor.last;
  const scan: ItemScan = {
    kind: cursor.kind,
    mark: new Date(cursor.mark),
    etag: cursor.etag,
    floor: cursor.kind === 'delta' ? floorOf(context) : null,
    page,
    index: cursor.index,
    last: number !== null && at !== null ? { number, at: new Date(at) } : null,
    resumed: true,
    doubtful: cursor.doubtful,
  };
  await scanItems(context, scan, isBelow);
  return true;
}

/** What was not found a while ago is asked for once more: the second time proves it. */
const listMissing = ({ repository, now }: ScanContext) =>
  listMissingItems(repository.id, new Date(now().getTime() - absenceProofMs));

/** The list is as it was. It says nothing of what left it below its first page, so the counts have to fit. */
async function endQuiet(context: ScanContext): Promise<void> {
  const { stream, now } = context;
  const missing = await listMissing(context);
  if (missing.length > 0) {
    const found = await findGone(context, missing);
    const page = noPage([]);
    const mark = stream.highWaterMark ?? now();
    const nothing = { ...fresh(context, page), mark, etag: stream.etag, page };
    await scanItems(context, { ...nothing, kind: 'delta', floor: null }, isBelow, found);
  }
  if (await readFullIfDue(context)) return;
  if (missing.length === 0) context.unchanged();
}

async function readFullIfDue(context: ScanContext): Promise<boolean> {
  const { api, repository, stream, now } = context;
  const due = isFullReadDue({
    openByGitHub: repository.openIssueCount,
    openStored: await countOpenItems(repository.id),
    lastFullAt: stream.lastFullAt,
    now: now(),
  });
  if (due) await readFull(context, await api.get(itemsPath, newestFirst(context)));
  return due;
}

/** Only an answer that is in the order we asked for may end the reading early. */
function isBelow(rows: readonly unknown[], floor: Date): boolean {
  const { descending, last } = readUpdatedOrder(rows);
  return descending && last !== null && last < floor;
}
