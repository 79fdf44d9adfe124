import type { ApiAnswer, GitHubApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { perPage, type ReadPage, readPages } from '../client/pages';
import { pagesAhead } from '../client/pages-ahead';
import { markOfAbsence } from '../domain/absence-mark';
import { mapWorkflowRun, readRunPage, runPlace, type WorkflowRunRow } from '../domain/workflow-run';
import {
  type AbsentRun,
  listAbsentRuns,
  markRun,
  writeAttempts,
  writeWorkflowRuns,
} from '../records/workflow-runs';
import { type GoneMark, type PagedKind, pagePart, pageWriter } from './page-writer';
import { readAround, runsIn } from './read-around';
import { ownerAndName, type ScanContext } from './sync-context';

export const runsPath = '/repos/{owner}/{repo}/actions/runs';

/** GitHub gives no more than this many runs of one question, so a longer reading asks anew from where it stands. */
const windowPages = 10;

const runs: PagedKind<WorkflowRunRow> = {
  noun: 'workflow run',
  map: mapWorkflowRun,
  keyOf: ({ githubId }) => String(githubId),
  write: writeWorkflowRuns,
  after: (repositoryId, rows, at) =>
    writeAttempts(
      repositoryId,
      rows.map(({ githubId }) => githubId),
      at,
    ),
};

/** GitHub keeps runs for 400 days, and those of public repositories for 90 (docs/github.md). */
const keptLeastMs = 90 * 86_400_000;

/**
 * From when on a run below the end of the list was taken off rather than left by its age. What is older is not asked
 * for: the rows stay, as what happened once.
 */
const keptFrom = (lowest: Date | null, now: Date): Date =>
  new Date(Math.min(lowest?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() - keptLeastMs));

/** One reading of the runs, newest created first, from its first page or from where it was broken off. */
export interface RunScan {
  kind: 'full' | 'delta';
  mark: Date;
  etag: string | null;
  /** It ends below this; null: with the last run. */
  floor: Date | null;
  page: ApiAnswer;
  /** Which page that is of its window. */
  index: number;
  /** When the last run of the page before was created; null: there was none. */
  above: Date | null;
  /** How many runs its window had in all when the page before was read. */
  total: number | null;
  resumed: boolean;
}

interface Found {
  there: unknown[];
  marks: GoneMark[];
}

/**
 * Reads the pages and writes each with the cursor behind it, as scanItems does. What is stored and should have been
 * on a page is asked for by its id. `rest` are asked for besides, once it is known what the pages showed.
 */
export async function scanRuns(
  context: ScanContext,
  scan: RunScan,
  rest: (lowest: Date | null) => Promise<AbsentRun[]>,
): Promise<void> {
  const { api, repository, stream, report } = context;
  const writer = pageWriter(context, 'workflow-runs', scan.resumed ? scan.index : null);
  const part = pagePart(runs, report, stream);
  const isKnown = stream.lastAttemptAt !== null;
  let above = scan.above;
  let { total } = scan;
  let before: { id: bigint; at: Date }[] = [];

  async function handle(page: ReadPage, isLast: boolean): Promise<void> {
    const now = readRunPage(page.answer.data)?.total ?? 0;
    // Runs that left meanwhile drew others up to the pages before, unseen.
    const hasFallen = page.index > 1 && total !== null && now < total;
    const hidden = hasFallen ? await fallen(page) : { rows: [], total: now };
    const rows = [...hidden.rows, ...page.rows];
    total = hidden.total;
    report.total ??= now;
    const places = rows.flatMap((row) => runPlace(row) ?? []);
    const lowest = places.reduce<Date | null>((low, { at }) => (!low || at < low ? at : low), null);
    const isEnd = isLast && page.next === null;
    const shown = [...before, ...places].map(({ id }) => id);
    const from = isEnd ? keptFrom(lowest, page.answer.at ?? context.now()) : lowest;
    const absent = isKnown ? await listAbsentRuns(repository.id, from, above, shown) : [];
    const more = isLast ? await rest(isEnd ? null : lowest) : [];
    const found = await askRuns(context, [...absent, ...more]);
    above = lowest ?? above;
    // The next window begins at that second, of which earlier pages may have shown hundreds.
    const upTo = above;
    before = [...before.filter(({ at }) => upTo !== null && at <= upTo), ...places];
    await writer.write(
      page.next && !isLast
        ? { cursor: cursorAt(page.next, page.nextIndex) }
        : {
            highWaterMark: scan.mark,
            etag: scan.etag,
            full: scan.kind === 'full',
            itemsTotal: report.total,
            resumed: scan.resumed,
          },
      [{ part, rows: part.take([...rows, ...found.there], repository.id, context.now()) }],
      found.marks,
    );
  }

  function fallen({ answer: { address }, index }: ReadPage) {
    const shown = new Set(before.map(({ id }) => id));
    const wasShown = (raw: unknown) => {
      const place = runPlace(raw);
      return place !== null && (above === null || place.at > above || shown.has(place.id));
    };
    return readAround(api, { address, index }, wasShown);
  }

  function cursorAt(next: string, index: number) {
    const last = { number: null, at: above?.toISOString() ?? null };
    const { kind, etag } = scan;
    return { kind, next, index, mark: scan.mark.toISOString(), etag, last, doubtful: false, total };
  }

  try {
    const isLast = ({ rows, next }: ReadPage) => next === null || reachesBelow(rows, scan.floor);
    await pagesAhead(walkRuns(api, scan), isLast, context.checkStop, handle);
    await writer.settle();
  } finally {
    await writer.close();
  }
}

function reachesBelow(rows: readonly unknown[], floor: Date | null): boolean {
  return floor !== null && rows.some((row) => (runPlace(row)?.at ?? floor) < floor);
}

/** All pages from the first on: after every thousand runs the question is put again for what was created up to there. */
async function* walkRuns(api: GitHubApi, { page: first, index }: RunScan): AsyncGenerator<ReadPage> {
  let answer = first;
  let from = index;
  let window: number | null = windowOf(first.address);
  for (;;) {
    let oldest: number | null = null;
    let full = false;
    for await (const page of readPages(api, answer, { rowsOf: runsIn, index: from })) {
      for (const row of page.rows) {
        const at = runPlace(row)?.at.getTime() ?? null;
        if (at !== null && (oldest === null || at < oldest)) oldest = at;
      }
      full = page.index >= windowPages && page.rows.length === perPage;
      if (!full) yield page;
      else {
        const next: string = addressOf(answer.address, oldest, window);
        yield { ...page, next, nextIndex: 1, more: true };
        answer = await api.get(next);
        window = oldest;
        from = 1;
        break;
      }
    }
    if (!full) return;
  }
}

const windowOf = (address: string): number | null => {
  const created = new URL(address).searchParams.get('created');
  const at = created ? Date.parse(created.replace('<=', '')) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

/** The same question for what was created up to `oldest`. */
function addressOf(address: string, oldest: number | null, window: number | null): string {
  if (oldest === null || oldest === window)
    throw new GitHubProblem(
      'broken-answer',
      `More than ${windowPages * perPage} workflow runs were created in one second, so GitHub cannot list the rest. What was read is kept.`,
    );
  const next = new URL(address);
  next.searchParams.delete('page');
  next.searchParams.set('created', `<=${new Date(oldest).toISOString().replace('.000Z', 'Z')}`);
  return next.href;
}

/** Asks for runs one by one. */
async function askRuns(context: ScanContext, absent: readonly AbsentRun[]): Promise<Found> {
  const { api, repository, report, now } = context;
  const found: Found = { there: [], marks: [] };
  for (const { githubId, missingSince } of absent) {
    await context.checkStop();
    let answer: { status: number; at: null; data: unknown };
    try {
      const { data } = await api.get(`${runsPath}/{run_id}`, {
        ...ownerAndName(repository),
        run_id: String(githubId),
      });
      answer = { status: 200, at: null, data };
    } catch (error) {
      if (!(error instanceof GitHubProblem && (error.status === 404 || error.status === 410))) throw error;
      answer = { status: error.status, at: null, data: null };
    }
    const mark = markOfAbsence(answer, '', missingSince, now());
    if (mark) {
      const statement = markRun(repository.id, githubId, mark, now());
      found.marks.push({ report, isGone: mark.goneReason !== null, statement });
    } else if (answer.status === 200) found.there.push(answer.data);
  }
  return found;
}
