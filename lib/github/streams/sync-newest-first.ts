import type { ApiAnswer, GitHubApi } from '../client/api';
import {
  listed,
  movesMost,
  pagesBefore,
  perPage,
  type ReadPage,
  readPages,
  requireWhole,
  restless,
} from '../client/pages';
import { etagOfList, markOf, markOverlapMs } from '../domain/high-water-mark';
import { completeStream } from '../records/streams';
import type { Unshown, UnshownAsked } from '../records/unshown';
import { askUnshown, type Leaving } from './ask-unshown';
import { type RowKind, rowWriter } from './row-writer';
import { ownerAndName, type StreamContext } from './sync-context';

export interface NewestFirstKind<Row extends { githubId: bigint; createdAt: Date; updatedAt: Date }>
  extends RowKind<Row>,
    Leaving {
  path: string;
  /** More is read behind the list, whose ETag stands for that too: it goes in when all is read (keepEtag). */
  etagLater?: boolean;
  /** Which of these are stored just so. */
  listSame(repositoryId: string, rows: readonly Row[]): Promise<Set<bigint>>;
  listUnshown(asked: UnshownAsked): Promise<Unshown[]>;
  /** Not found once before, and not proved gone yet. */
  listMissing(repositoryId: string): Promise<Unshown[]>;
}

/**
 * Lists that GitHub gives newest created first and in no other order: releases and deployments. The first request is
 * conditional. A delta reads down to rows that were stored before, and writes its pages from the oldest up, so that
 * one that breaks off leaves what is unknown at the top, where the next one finds it. What a reading should have
 * shown and did not is asked for by its id. Answers the ETag of a list that had changed, and null of one that had not.
 */
export async function syncNewestFirst<Row extends { githubId: bigint; createdAt: Date; updatedAt: Date }>(
  context: StreamContext,
  kind: NewestFirstKind<Row>,
): Promise<{ etag: string | null } | null> {
  const { api, repository, stream } = context;
  const full = context.full || !stream.highWaterMark;
  const asked = { ...ownerAndName(repository), per_page: perPage };
  const first = await api.getIfChanged(kind.path, asked, full ? null : stream.etag);
  const writer = rowWriter(context, kind);
  if (first.kind === 'not-modified') {
    const missing = await kind.listMissing(repository.id);
    if (missing.length === 0) {
      await context.write((tx) => completeStream(tx, repository.id, kind.stream, { at: context.now() }));
      return null;
    }
    await writer.page(await askUnshown(context, kind, missing));
    await writer.end({}, false);
    return null;
  }

  const at = first.at ?? context.now();
  const newest = Array.isArray(first.data) ? first.data : [];
  const etag = etagOfList(first, newest, 'created_at', perPage);
  const end = { highWaterMark: markOf(at, newest, 'created_at'), etag: kind.etagLater ? null : etag };
  const floor = full ? null : new Date((stream.highWaterMark ?? at).getTime() - markOverlapMs);
  const shown: bigint[] = [];
  const kept: unknown[][] = [];
  let above: Date | null = null;
  let isWhole = true;
  for await (const { rows, hidden, more } of seamlessPages(api, first)) {
    await context.checkStop();
    const all = [...hidden, ...rows];
    shown.push(...all.flatMap(idOf));
    if (floor) kept.push(all);
    else await writer.page(all);
    if (more && floor && (await reachesKnown(context, kind, rows, floor))) {
      isWhole = false;
      above = lastCreated(readRows(kind, rows));
      break;
    }
  }
  for (const rows of newestReadFirst(kept)) await writer.page(rows);
  const seen = new Set(shown);
  const unshown = [
    ...(isWhole || above ? await kind.listUnshown({ repositoryId: repository.id, above, shown }) : []),
    ...(await kind.listMissing(repository.id)),
  ].filter(({ githubId }) => !seen.has(githubId));
  await writer.page(await askUnshown(context, kind, withoutTwins(unshown)));
  await writer.end(end, full);
  return { etag };
}

/**
 * Pages of a list that is counted from its top: when a row above leaves between two requests, the next page begins
 * one too low. So the page before is asked for again, which costs nothing when it is as it was; else what moved up
 * is in `hidden`, from as many pages as it moved by.
 */
async function* seamlessPages(
  api: GitHubApi,
  first: ApiAnswer,
): AsyncGenerator<{ rows: unknown[]; hidden: unknown[]; more: boolean }> {
  let before: ReadPage | null = null;
  for await (const page of readPages(api, first)) {
    yield { rows: page.rows, hidden: before ? await hiddenBetween(api, before, page) : [], more: page.more };
    before = page;
  }
}

/**
 * What these two pages show when they are asked for again, until the upper one holds the same rows before and after
 * the lower one: in between a row may have moved up and, when another came in, down again.
 */
async function hiddenBetween(api: GitHubApi, upper: ReadPage, lower: ReadPage): Promise<unknown[]> {
  const { index, answer } = upper;
  const found: unknown[] = [];
  const shown = new Set(upper.rows.flatMap(idOf));
  let { etag } = answer;
  let known = upper.rows;
  for (let move = 0; move < movesMost; move += 1) {
    const again = await api.getIfChanged(answer.address, {}, etag);
    if (again.kind === 'not-modified') return found;
    const now = requireWhole(listed(again.data));
    const meets = (rows: readonly unknown[]) => rows.flatMap(idOf).some((id) => shown.has(id));
    if (!meets(now)) found.push(...(await pagesBefore(api, { address: answer.address, index }, meets)));
    found.push(...now);
    if (haveSameIds(known, now)) return found;
    found.push(...requireWhole(listed((await api.get(lower.answer.address)).data)));
    ({ etag } = again);
    known = now;
  }
  throw restless();
}

const haveSameIds = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.flatMap(idOf).join() === others.flatMap(idOf).join();

/** Everything below was read before: the page comes in order, and its last row is old and stored just so. */
async function reachesKnown<Row extends { githubId: bigint; createdAt: Date; updatedAt: Date }>(
  { repository }: StreamContext,
  kind: NewestFirstKind<Row>,
  raw: readonly unknown[],
  floor: Date,
): Promise<boolean> {
  const rows = readRows(kind, raw);
  const last = rows.at(-1);
  if (!last || last.createdAt >= floor) return false;
  const same = await kind.listSame(repository.id, rows);
  return same.size === rows.length || (lastCreated(rows) !== null && same.has(last.githubId));
}

function readRows<Row extends { githubId: bigint; updatedAt: Date }>(
  kind: RowKind<Row>,
  raw: readonly unknown[],
): Row[] {
  return raw.flatMap((one) => {
    const mapped = kind.map(one);
    return mapped.ok ? [mapped.value.row] : [];
  });
}

/** When the last of them was created; null when they do not come newest first, so that it bounds nothing. */
function lastCreated(rows: readonly { createdAt: Date }[]): Date | null {
  const ordered = rows.every(({ createdAt }, index) => {
    const next = rows[index + 1];
    return !next || createdAt >= next.createdAt;
  });
  return ordered ? (rows.at(-1)?.createdAt ?? null) : null;
}

/** From the oldest page up; a row that two pages showed as the later request gave it. */
function* newestReadFirst(pages: readonly unknown[][]): Generator<unknown[]> {
  const given = new Set<bigint>();
  for (const page of pages.toReversed()) {
    yield page.filter((raw) => idOf(raw).every((id) => !given.has(id)));
    for (const id of page.flatMap(idOf)) given.add(id);
  }
}

function idOf(raw: unknown): bigint[] {
  const id = raw && typeof raw === 'object' && 'id' in raw ? raw.id : null;
  return typeof id === 'bigint' || Number.isSafeInteger(id) ? [BigInt(id as number | bigint)] : [];
}

const withoutTwins = (unshown: Unshown[]): Unshown[] => [
  ...new Map(unshown.map((one) => [one.githubId, one])).values(),
];
