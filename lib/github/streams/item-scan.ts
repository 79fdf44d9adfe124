import type { ApiAnswer } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { pagesBefore, type ReadPage, readPages } from '../client/pages';
import { pagesAhead } from '../client/pages-ahead';
import { type IssueRow, isPullRequest, mapIssue } from '../domain/issue';
import { itemCountsQuestion, readItemCounts } from '../domain/item-counts';
import { mapListedPull, type PullRequestRow } from '../domain/pull-request';
import { furthest, hasGap, type PlacedRow, placeInOrder } from '../domain/scan-order';
import { listAbsentItems } from '../records/absent-items';
import { markConverted, writeIssues } from '../records/issues';
import { writePullRequests } from '../records/pull-requests';
import { findGone } from './find-gone';
import { type GoneMark, type PagedKind, pagePart, pageWriter } from './page-writer';
import { ownerAndName, type ScanContext } from './sync-context';

/** A reading that gets this far is worth a question how long it will be; a shorter one is over by then. */
const countedFromPage = 5;

export const itemsPath = '/repos/{owner}/{repo}/issues';

const issues: PagedKind<IssueRow> = {
  noun: 'issue',
  map: mapIssue,
  keyOf: ({ githubId }) => String(githubId),
  numberOf: ({ number }) => number,
  write: writeIssues,
};

const pulls: PagedKind<PullRequestRow> = {
  noun: 'pull request',
  map: mapListedPull,
  keyOf: ({ number }) => String(number),
  numberOf: ({ number }) => number,
  write: writePullRequests,
  after: (repositoryId, rows, at) =>
    markConverted(
      repositoryId,
      rows.map(({ number }) => number),
      at,
    ),
};

/** One reading of the list of issues, from its first page or from where it was broken off. */
export interface ItemScan {
  kind: 'full' | 'delta';
  /** Where the mark and the ETag go at its end. */
  mark: Date;
  etag: string | null;
  /** A delta ends below this. */
  floor: Date | null;
  page: ApiAnswer;
  index: number;
  last: PlacedRow | null;
  resumed: boolean;
  doubtful: boolean;
}

/**
 * Reads the pages and writes each with the cursor behind it. The next page is under way while one is written. What a
 * full reading did not show of what is stored is asked for, page by page, so that nothing grows with the reading.
 * `extra` goes in with the last page.
 */
export async function scanItems(
  context: ScanContext,
  scan: ItemScan,
  isBelow: (rows: readonly unknown[], floor: Date) => boolean,
  extra: { there: unknown[]; marks: GoneMark[] } = { there: [], marks: [] },
): Promise<void> {
  const { api, repository, stream, report } = context;
  const behind = scan.resumed ? scan.index : null;
  const writer = pageWriter(context, 'issues', behind);
  const parts = [
    pagePart(issues, report, stream),
    pagePart(pulls, context.pulls.report, context.pulls.stream),
  ] as const;
  const isKnown = stream.lastAttemptAt !== null;
  let { last, doubtful } = scan;

  async function handle(page: ReadPage, isLast: boolean): Promise<void> {
    const rows = [...(await hiddenBefore(page)), ...page.rows];
    if (scan.kind === 'delta' && page.numbered) doubtful = true;
    if (scan.kind === 'full' && !scan.resumed && page.index === countedFromPage) await sayTotals(context);
    if (isLast && page.isEndUnsure) await requireEnd(context, furthest(last, rows));
    const before = last;
    last = furthest(before, rows);
    const shown = rows.flatMap((row) => placeInOrder(row)?.number ?? numberIn(row));
    // A page without a row tells of no place up to which something should have been shown.
    const isAsked = scan.kind === 'full' && isKnown && (isLast || last !== before);
    const absent = isAsked ? await listAbsentItems(repository.id, before, isLast ? null : last, shown) : [];
    const found = await findGone(context, absent);
    const all = [...rows, ...found.there, ...(isLast ? extra.there : [])];
    const at = context.now();
    await writer.write(
      page.next && !isLast
        ? { cursor: cursorAt(page.next, page.nextIndex) }
        : {
            highWaterMark: doubtful ? (stream.highWaterMark ?? scan.mark) : scan.mark,
            etag: doubtful ? null : scan.etag,
            full: scan.kind === 'full',
            itemsTotal: report.total ?? stream.itemsTotal,
            resumed: scan.resumed,
          },
      [
        {
          part: parts[0],
          rows: parts[0].take(
            all.filter((one) => !isPullRequest(one)),
            repository.id,
            at,
          ),
        },
        { part: parts[1], rows: parts[1].take(all.filter(isPullRequest), repository.id, at) },
      ],
      [...found.marks, ...(isLast ? extra.marks : [])],
    );
  }

  /** Pages before once more, where rows that left may have moved others up to them unseen. */
  async function hiddenBefore(page: ReadPage): Promise<unknown[]> {
    if (scan.kind === 'delta' || !page.numbered || !hasGap(last, page.rows)) return [];
    const { address } = page.answer;
    return pagesBefore(api, { address, index: page.index }, (rows) => !hasGap(last, rows));
  }

  function cursorAt(next: string, index: number) {
    return {
      kind: scan.kind,
      next,
      index,
      mark: scan.mark.toISOString(),
      etag: scan.etag,
      last: { number: last?.number ?? null, at: last?.at.toISOString() ?? null },
      doubtful,
      total: null,
    };
  }

  try {
    const pages = readPages(api, scan.page, { index: scan.index });
    const isLast = ({ rows, next }: ReadPage) =>
      next === null || (scan.floor !== null && isBelow(rows, scan.floor));
    await pagesAhead(pages, isLast, context.checkStop, handle);
    await writer.settle();
  } finally {
    await writer.close();
  }
}

/** GitHub's own counts, for those who watch: a reading never ends because they are not to be had. */
async function sayTotals({
  api,
  repository,
  report,
  pulls: { report: ofPulls },
}: ScanContext): Promise<void> {
  const counts = await api
    .graphql(itemCountsQuestion, ownerAndName(repository))
    .then(({ data }) => readItemCounts(data))
    .catch((error: unknown) => {
      if (error instanceof GitHubProblem && error.code !== 'rate-limited') return null;
      throw error;
    });
  report.total = counts?.issues ?? null;
  ofPulls.total = counts?.pulls ?? null;
}

/** Numbers of rows that have no place, as of those that are refused: they were shown all the same. */
function numberIn(row: unknown): number[] {
  const number = row && typeof row === 'object' && 'number' in row ? row.number : null;
  return typeof number === 'number' && Number.isInteger(number) ? [number] : [];
}

/** A full page without a link past the last numbered page: it is the end only if nothing newer exists. */
async function requireEnd({ api, repository }: ScanContext, last: PlacedRow | null): Promise<void> {
  const asked = {
    ...ownerAndName(repository),
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: 1,
  };
  const { data } = await api.get(itemsPath, asked);
  const newest = Array.isArray(data) ? furthest(null, data) : null;
  if (newest && last && newest.at <= last.at) return;
  throw new GitHubProblem(
    'broken-answer',
    "A page of GitHub's list lost the link to the next one, and page numbers do not lead that far. What was read before it is kept; sync again later.",
  );
}
