import { noPage, perPage, resumePage } from '../client/pages';
import { absenceProofMs } from '../domain/absence';
import { etagOfList, markOf, markOverlapMs } from '../domain/high-water-mark';
import { readScanCursor } from '../domain/scan-cursor';
import { readRunPage } from '../domain/workflow-run';
import { forgetCursor } from '../records/stream-pages';
import {
  type AbsentRun,
  countRunsSince,
  findNthNewestRun,
  listMissingRuns,
  listUnfinishedRuns,
} from '../records/workflow-runs';
import { runsPath, scanRuns } from './run-scan';
import { ownerAndName, type ScanContext } from './sync-context';

/** GitHub cancels a run after 35 days: what is unfinished for longer will not change any more. */
const unfinishedDays = 35;

/**
 * Workflow runs, newest created first (GitHub offers no other order). The first request is conditional. A delta reads
 * down to the mark minus an overlap; stored runs below it that were not finished are asked for one by one, or reached
 * by reading further where that takes fewer requests. A re-run of a run older than that shows with the next full
 * reading, or when a webhook tells of it.
 */
export async function syncWorkflowRuns(context: ScanContext): Promise<void> {
  const { api, repository, stream, now } = context;
  if (await goOn(context)) return;
  const full = context.full || !stream.highWaterMark;
  const asked = { ...ownerAndName(repository), per_page: perPage };
  const first = await api.getIfChanged(runsPath, asked, full ? null : stream.etag);
  const unfinished = full ? [] : await listUnfinished(context);
  if (first.kind === 'not-modified') return endQuiet(context, unfinished);
  const newest = readRunPage(first.data)?.rows ?? [];
  const mark = markOf(first.at ?? now(), newest, 'created_at');
  const etag = etagOfList(first, newest, 'created_at', perPage);
  const scan = { mark, etag, page: first, index: 1, above: null, total: null, resumed: false };
  if (full) return scanRuns(context, { ...scan, kind: 'full', floor: null }, async () => []);
  const floor = await floorOf(context, unfinished);
  await scanRuns(context, { ...scan, kind: 'delta', floor }, restOf(context, unfinished));
}

interface Unfinished {
  githubId: bigint;
  createdAt: Date;
}

function listUnfinished({ repository, stream, now }: ScanContext): Promise<Unfinished[]> {
  // By the newest run that was shown: a server may lie behind our clock.
  const since = new Date((stream.highWaterMark ?? now()).getTime() - unfinishedDays * 86_400_000);
  return listUnfinishedRuns(repository.id, since);
}

async function floorOf({ repository, stream, now }: ScanContext, unfinished: Unfinished[]): Promise<Date> {
  const floor = new Date((stream.highWaterMark ?? now()).getTime() - markOverlapMs);
  const [oldest] = unfinished;
  if (!oldest || oldest.createdAt >= floor) return floor;
  const pages = (await countRunsSince(repository.id, oldest.createdAt)) / perPage;
  return pages < unfinished.length ? oldest.createdAt : floor;
}

/** What a delta asks for besides its pages: unfinished runs below them, and what was not found a while ago. */
const restOf =
  ({ repository, now }: ScanContext, unfinished: Unfinished[]) =>
  async (lowest: Date | null): Promise<AbsentRun[]> => {
    const missing = await listMissingRuns(repository.id, new Date(now().getTime() - absenceProofMs));
    const known = new Set(missing.map(({ githubId }) => githubId));
    const below = unfinished.filter(
      ({ githubId, createdAt }) => lowest !== null && createdAt < lowest && !known.has(githubId),
    );
    return [...missing, ...below.map(({ githubId }) => ({ githubId, missingSince: null }))];
  };

/** The newest hundred are as they were; unfinished ones below them are asked for one by one. */
async function endQuiet(context: ScanContext, unfinished: Unfinished[]): Promise<void> {
  const { repository, stream, now } = context;
  const edge = unfinished.length > 0 ? await findNthNewestRun(repository.id, perPage) : null;
  const rest = await restOf(context, unfinished)(edge);
  if (rest.length === 0) return context.unchanged();
  const page = noPage({ total_count: stream.itemsTotal ?? 0, workflow_runs: [] });
  // Nothing was shown, so nothing else is missed.
  const nothing = { page, index: 1, above: new Date(0), total: null, resumed: false };
  const mark = stream.highWaterMark ?? now();
  const scan = { ...nothing, kind: 'delta' as const, mark, etag: stream.etag, floor: null };
  await scanRuns(context, scan, async () => rest);
}

/** Goes on where the last reading was broken off; false when there is nothing to go on with. */
async function goOn(context: ScanContext): Promise<boolean> {
  const { api, repository, stream } = context;
  const cursor = readScanCursor(stream.cursor);
  const isOfUse = cursor && (cursor.kind === 'full' || (!context.full && stream.highWaterMark));
  const page = isOfUse ? await resumePage(api, cursor.next) : null;
  if (!isOfUse || !page) {
    if (stream.cursor !== null) await forgetCursor(repository.id, 'workflow-runs');
    return false;
  }
  const unfinished = cursor.kind === 'full' ? [] : await listUnfinished(context);
  const scan = {
    kind: cursor.kind,
    mark: new Date(cursor.mark),
    etag: cursor.etag,
    floor: cursor.kind === 'full' ? null : await floorOf(context, unfinished),
    page,
    index: cursor.index,
    above: cursor.last.at ? new Date(cursor.last.at) : null,
    total: cursor.total,
    resumed: true,
  };
  await scanRuns(context, scan, cursor.kind === 'full' ? async () => [] : restOf(context, unfinished));
  return true;
}
