import { isNumbered, nextLink, nextPage, numberedAddress, numberedPagesMost } from '../domain/next-page';
import type { ApiAnswer, GitHubApi } from './api';
import { GitHubProblem } from './errors';

export const perPage = 100;

export interface ReadPage {
  rows: unknown[];
  /** Which page of its list it is, from 1. */
  index: number;
  /** Whether another page follows. */
  more: boolean;
  /** Where it is; null at the end. */
  next: string | null;
  nextIndex: number;
  /** It was counted from the top of the list, so that rows that left meanwhile may hide others at its seam. */
  numbered: boolean;
  /** A full last page without a link, where no number leads on: only another list can tell whether it is the last. */
  isEndUnsure: boolean;
  answer: ApiAnswer;
}

interface Reading {
  rowsOf?: (data: unknown) => unknown[] | null;
  /** Which page `first` is; 1 unless told. */
  index?: number;
}

/** A page without rows, for what is written though no page was asked for. */
export const noPage = (data: unknown): ApiAnswer => ({
  kind: 'answer',
  data,
  address: 'https://none.invalid/',
  etag: null,
  link: null,
  at: null,
});

export const listed = (data: unknown) => (Array.isArray(data) ? data : null);

/**
 * Every page from `first` on, each whole. Follows GitHub's link, asks once more when a full page has none, and
 * refuses a page that is larger than was asked for, that is no list, or that leads back to where it came from.
 */
export async function* readPages(
  api: GitHubApi,
  first: ApiAnswer,
  { rowsOf = listed, index: firstIndex = 1 }: Reading = {},
): AsyncGenerator<ReadPage> {
  const seen = new Set([first.address]);
  let answer = first;
  for (let index = firstIndex; ; index += 1) {
    let rows = rowsOf(answer.data);
    if (isLostLink(answer, rows, index)) {
      // Page numbers end here, so only GitHub's own link leads on: the page is asked for again to get it.
      answer = await api.get(answer.address);
      rows = rowsOf(answer.data);
    }
    const whole = requireWhole(rows);
    const isEndUnsure = isLostLink(answer, whole, index);
    const next = isEndUnsure
      ? null
      : nextPage({ address: answer.address, index, link: answer.link, rows: whole.length, perPage });
    if (next && seen.has(next)) throw broken('leads back to a page that was read already');
    const numbered = index > 1 && isNumbered(answer.address);
    yield {
      rows: whole,
      index,
      more: next !== null,
      next,
      nextIndex: index + 1,
      numbered,
      isEndUnsure,
      answer,
    };
    if (!next) return;
    seen.add(next);
    answer = await api.get(next);
  }
}

/**
 * What moved up unseen to the pages before this one, which is counted from the top: rows above it left between the two
 * requests. Goes up page by page until one shows what was read before (`meets`), since more than a page may have left.
 */
export async function pagesBefore(
  api: GitHubApi,
  { address, index }: { address: string; index: number },
  meets: (rows: readonly unknown[]) => boolean,
  rowsOf: (data: unknown) => unknown[] | null = listed,
): Promise<unknown[]> {
  const found: unknown[][] = [];
  for (let above = index - 1; above >= 1; above -= 1) {
    const { data } = await api.get(numberedAddress(address, above));
    const rows = requireWhole(rowsOf(data));
    found.unshift(rows);
    if (meets(rows)) break;
  }
  return found.flat();
}

/** So often a list that moves while its pages are read is read on; then the reading breaks off and goes on later. */
export const movesMost = 5;

export const restless = (): GitHubProblem =>
  new GitHubProblem(
    'broken-answer',
    "A list of GitHub's kept moving while its pages were read. What was read before is kept; sync again later.",
  );

/** What only looks like a page would hide rows as if there were none. */
export function requireWhole(rows: unknown[] | null): unknown[] {
  if (!rows) throw broken('is not the list it should be');
  if (rows.length > perPage)
    throw broken(`holds ${rows.length} rows where at most ${perPage} were asked for`);
  return rows;
}

const isLostLink = ({ link }: ApiAnswer, rows: unknown[] | null, index: number) =>
  index >= numberedPagesMost && rows?.length === perPage && nextLink(link) === null;

function broken(what: string): GitHubProblem {
  return new GitHubProblem(
    'broken-answer',
    `A page of GitHub's answer ${what}. What was read before it is kept; sync again later.`,
  );
}

/** The page where a broken-off reading goes on; null when GitHub does not know that place any more. */
export async function resumePage(api: GitHubApi, address: string): Promise<ApiAnswer | null> {
  try {
    return await api.get(address);
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    if (error.status === 404 || error.status === 422 || error.code === 'foreign-address') return null;
    throw error;
  }
}
