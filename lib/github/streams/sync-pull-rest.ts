import type { ApiAnswer } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { perPage, readPages } from '../client/pages';
import { type RestBudget, restBudgetFor } from '../client/rest-budget';
import type { Quota } from '../domain/detail-plan';
import { markOverlapMs, readUpdatedOrder } from '../domain/high-water-mark';
import {
  firstCommitIn,
  firstReviewIn,
  mapPullBase,
  type PullBase,
  type PullTimes,
} from '../domain/pull-rest';
import { countPendingPulls, type PendingPull, writePullBases, writePullTimes } from '../records/pull-details';
import { lowerPending } from '../records/streams';
import { countRows, type PullReading, pendingPulls, placeOf } from './pull-reading';
import { ownerAndName } from './sync-context';

/** Reviews and commits: one request each, as GitHub's first pages tell the first of both. */
export const requestsEach = 2;

/** Rows a transaction: what a broken-off reading loses at most. */
const writtenAtOnce = 10;

/**
 * Pull requests where GraphQL is refused. The list gives refs, merge commits and merge times in hundreds; reviews
 * and commits take two requests a pull request, newest first, within a budget a pass. Additions, deletions, changed
 * files and who merged would take a third and stay unknown.
 */
export async function readPullsByRest(
  reading: PullReading,
): Promise<{ highWaterMark: Date | null; quota: Quota | null }> {
  const highWaterMark = await readBases(reading);
  const budget = restBudgetFor(reading.context.api);
  await readTimes(reading, budget);
  return { highWaterMark, quota: budget.quota() };
}

/** The list, newest changed first, down to the oldest row whose base is not stored. Answers the new mark. */
async function readBases(reading: PullReading): Promise<Date | null> {
  const { api, repository, stream, full, write, checkStop } = reading.context;
  const mark = full ? null : stream.highWaterMark;
  const after = mark && new Date(mark.getTime() - markOverlapMs);
  const { count, oldest, newest } = await write((tx) => countPendingPulls(tx, repository.id, after));
  if (!full && (count === 0 || !oldest)) return null;
  await checkStop();
  const first = await api.get('/repos/{owner}/{repo}/pulls', {
    ...ownerAndName(repository),
    state: 'all',
    sort: 'updated',
    direction: 'desc',
    per_page: perPage,
  });
  for await (const { rows } of readPages(api, first)) {
    await takeBases(reading, rows);
    const { descending, last } = readUpdatedOrder(rows);
    if (!full && descending && last && oldest && last < oldest) break;
    await checkStop();
  }
  return newest;
}

async function takeBases(reading: PullReading, raw: readonly unknown[]): Promise<void> {
  const { context, tally } = reading;
  const bases = new Map<number, PullBase>();
  for (const one of raw) {
    const mapped = mapPullBase(one);
    if (!mapped.ok) tally.refuse(placeOfForeign(one), mapped.reasons);
    else bases.set(mapped.value.row.number, mapped.value.row);
  }
  const rows = [...bases.values()];
  const counts = await context.write((tx) => writePullBases(tx, context.repository.id, rows, context.now()));
  countRows(reading, rows, counts);
}

function placeOfForeign(raw: unknown): string {
  const number = raw && typeof raw === 'object' && 'number' in raw ? raw.number : null;
  return typeof number === 'number' ? placeOf(number) : 'pull request';
}

async function readTimes(reading: PullReading, budget: RestBudget): Promise<void> {
  const { context, vain, tally } = reading;
  let held: PullTimes[] = [];
  const flush = async () => {
    const rows = held;
    held = [];
    if (rows.length === 0) return;
    const updated = await context.write(async (tx) => {
      await lowerPending(tx, context.repository.id, 'pull-requests', rows.length);
      return writePullTimes(tx, context.repository.id, rows, context.now());
    });
    countRows(reading, rows, { updated, clashed: [] });
  };
  for await (const row of pendingPulls(context, {})) {
    if (vain.has(String(row.number), row.updatedAt)) continue;
    if ((await budget.left()) < requestsEach) break;
    await context.checkStop();
    budget.spend(requestsEach);
    const times = await askTimes(reading, row);
    if (times) held.push(times);
    else {
      vain.add(String(row.number), row.updatedAt);
      tally.note(placeOf(row.number), 'is gone from GitHub, or hidden from this token');
    }
    if (held.length >= writtenAtOnce) await flush();
  }
  await flush();
}

/** Null when GitHub does not know the pull request any more. */
async function askTimes({ context }: PullReading, row: PendingPull): Promise<PullTimes | null> {
  const asked = { ...ownerAndName(context.repository), pull_number: row.number, per_page: perPage };
  const ask = (what: string) => context.api.get(`/repos/{owner}/{repo}/pulls/{pull_number}/${what}`, asked);
  try {
    const reviews = rowsIn(await ask('reviews'));
    const commits = rowsIn(await ask('commits'));
    const firstReviewAt = firstReviewIn(reviews);
    const firstCommitAt = firstCommitIn(commits);
    if (firstReviewAt === undefined || firstCommitAt === undefined) throw notTheList(row.number);
    return {
      number: row.number,
      firstReviewAt,
      firstCommitAt,
      commitCount: commits.length < perPage ? commits.length : null,
      askedFor: row.updatedAt,
    };
  } catch (error) {
    if (error instanceof GitHubProblem && error.code === 'not-found') return null;
    throw error;
  }
}

function rowsIn({ data, address }: ApiAnswer): unknown[] {
  if (Array.isArray(data) && data.length <= perPage) return data;
  throw new GitHubProblem('broken-answer', `GitHub's answer at ${new URL(address).pathname} is no list.`);
}

function notTheList(number: number): GitHubProblem {
  return new GitHubProblem(
    'broken-answer',
    `GitHub's reviews or commits of pull request #${number} are not what they should be. What was read is kept.`,
  );
}
